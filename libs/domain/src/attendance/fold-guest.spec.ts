import { describe, expect, it } from "@jest/globals";
import type { EntryKind, Fact } from "./entry.js";
import { foldGuest, foldSite, type GuestAttendance, type SiteReporting } from "./fold.js";

let made = 0;
function fact(kind: EntryKind, at: number, more: Partial<Fact> = {}): Fact {
  made++;
  return { id: `fact-${String(made).padStart(4, "0")}`, kind, session: 1, site: "A", at, ...more };
}
const guest = { guest: "G" };

describe("a guest", () => {
  const fold = (...facts: Fact[]): GuestAttendance => foldGuest(facts, { guest: "G", session: 1 });

  it("is not here until an arrival is known", () => {
    expect(fold()).toEqual({ status: "not-here", firstArrivedAt: null });
    expect(fold(fact("departed", 5, guest), fact("arrived", 1, { guest: "H" }))).toMatchObject({ status: "not-here" });
  });

  it("came, at the first of the arrivals, and counts as come after leaving", () => {
    const facts = [fact("arrived", 20, guest), fact("arrived", 10, guest), fact("departed", 30, guest)];
    expect(fold(...facts)).toEqual({ status: "came", firstArrivedAt: 10 });
  });

  it("came only to the sessions it arrived in", () => {
    expect(fold(fact("arrived", 10, { ...guest, session: 2 })).status).toBe("not-here");
  });

  it("is a stand-in in the session in which it fills a principal's seat", () => {
    const facts = [fact("arrived", 10, guest), fact("stood-in", 20, { ...guest, delegate: "D" })];
    expect(fold(...facts)).toEqual({ status: "stand-in", firstArrivedAt: 10 });
    expect(fold(facts[0]!, { ...facts[1]!, session: 2 }).status).toBe("came");
  });

  it("is merged in every session once it turned out to be a delegate", () => {
    const came = fact("arrived", 10, guest);
    const merge = fact("guest-merged", 50, { ...guest, delegate: "D", session: 2 });
    expect(fold(merge, came)).toEqual({ status: "merged", firstArrivedAt: 10 });
    expect(fold(merge, came, fact("stood-in", 5, { ...guest, delegate: "E" })).status).toBe("merged");
    expect(fold(merge, came, fact("voided", 60, { target: merge.id })).status).toBe("came");
  });

  it("is not here when its arrival is taken back", () => {
    const came = fact("arrived", 10, guest);
    expect(fold(fact("voided", 1, { target: came.id }), came).status).toBe("not-here");
  });
});

describe("what a site says of itself", () => {
  const fold = (...facts: Fact[]): SiteReporting => foldSite(facts, { site: "A", session: 1 });
  const count = (checkpoint: "opening" | "middle" | "closing", at: number, people: number): Fact =>
    fact("headcount", at, { checkpoint, count: people });

  it("is unknown until it is said: unknown is not zero", () => {
    expect(fold()).toEqual({
      headcounts: { opening: null, middle: null, closing: null },
      listClosed: false,
      listClosedAt: null,
    });
    expect(fold(count("opening", 1, 0)).headcounts.opening).toBe(0);
  });

  it("is the last number declared for each checkpoint, by the time it was counted", () => {
    const facts = [count("opening", 20, 31), count("opening", 10, 30), count("closing", 90, 28)];
    expect(fold(...facts).headcounts).toEqual({ opening: 31, middle: null, closing: 28 });
  });

  it("falls back to the number before when the last one is taken back", () => {
    const wrong = count("middle", 50, 300);
    expect(fold(count("middle", 40, 30), wrong, fact("voided", 60, { target: wrong.id })).headcounts.middle).toBe(30);
  });

  it("closes the list until it is opened again, in the order of the clock", () => {
    const closed = fact("list-closed", 100);
    const reopened = fact("list-reopened", 120);
    expect(fold(closed)).toMatchObject({ listClosed: true, listClosedAt: 100 });
    expect(fold(reopened, closed)).toMatchObject({ listClosed: false, listClosedAt: null });
    expect(fold(reopened, closed, fact("list-closed", 130))).toMatchObject({ listClosed: true, listClosedAt: 130 });
  });

  it("is about this site and this session only", () => {
    const facts = [fact("list-closed", 1, { site: "B" }), fact("list-closed", 1, { session: 2 })];
    expect(fold(...facts, { ...count("opening", 1, 9), site: "B" })).toEqual(fold());
  });
});
