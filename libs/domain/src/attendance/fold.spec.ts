import { describe, expect, it } from "@jest/globals";
import type { EntryKind, Fact } from "./entry.js";
import { type DelegateAttendance, foldDelegate, type SessionRules } from "./fold.js";

const minute = 60_000;
const startsAt = Date.UTC(2026, 10, 23, 1);
const endsAt = startsAt + 210 * minute;
const rules: SessionRules = { startsAt, endsAt, lateAfterMinutes: 5 };

let made = 0;
/** A fact of delegate D at site HOME, `minutes` after the start; name only what the story is about. */
function fact(kind: EntryKind, minutes: number, more: Partial<Fact> = {}): Fact {
  made++;
  return {
    id: `fact-${String(made).padStart(4, "0")}`,
    kind,
    session: 1,
    site: "HOME",
    at: startsAt + minutes * minute,
    delegate: "D",
    ...more,
  };
}
const elsewhere = { site: "ELSEWHERE" };
const fold = (...facts: Fact[]): DelegateAttendance =>
  foldDelegate(facts, { delegate: "D", homeSite: "HOME", session: 1 }, rules);

describe("a delegate's status", () => {
  it("is not-called while nothing is known, never absent", () => {
    expect(fold()).toEqual({
      status: "not-called",
      late: false,
      leftEarly: false,
      returned: false,
      online: false,
      double: false,
      places: [],
      firstArrivedAt: null,
      lastDepartedAt: null,
      method: null,
      reason: null,
      standInGuest: null,
      standInDelegate: null,
    });
  });

  it("is present at the home site, with the first arrival's time and method", () => {
    const state = fold(fact("arrived", -3, { method: "name" }), fact("arrived", -10, { method: "qr" }));
    expect(state).toMatchObject({ status: "present", places: ["HOME"], method: "qr" });
    expect(state.firstArrivedAt).toBe(startsAt - 10 * minute);
  });

  it("is present-elsewhere at another site", () => {
    expect(fold(fact("arrived", 0, elsewhere))).toMatchObject({ status: "present-elsewhere", places: ["ELSEWHERE"] });
  });

  it("is present after leaving: who came counts for the session, at the place of the last arrival", () => {
    const gone = fold(fact("arrived", -5), fact("departed", 60));
    expect(gone).toMatchObject({ status: "present", places: ["HOME"] });
    const moved = [fact("arrived", 30, elsewhere), fact("departed", 90, elsewhere)];
    const last = fold(fact("arrived", -5), fact("departed", 10), ...moved);
    expect(last).toMatchObject({ status: "present-elsewhere", places: ["ELSEWHERE"] });
  });

  it("is stood-in when someone came instead, with who it was", () => {
    expect(fold(fact("stood-in", 0, { guest: "G" }))).toMatchObject({ status: "stood-in", standInGuest: "G" });
    const byDelegate = fold(fact("stood-in", 0, { standInDelegate: "E" }));
    expect(byDelegate).toMatchObject({ status: "stood-in", standInGuest: null, standInDelegate: "E" });
  });

  it("is excused with its reason, or absent, as a person decided", () => {
    expect(fold(fact("excused", 0, { reason: "duty" }))).toMatchObject({ status: "excused", reason: "duty" });
    expect(fold(fact("excused", 0))).toMatchObject({ status: "excused", reason: "other" });
    expect(fold(fact("absent", 0))).toMatchObject({ status: "absent", reason: null });
  });

  it("is stood-in by the last one named", () => {
    const first = fact("stood-in", 0, { guest: "G" });
    expect(fold(fact("stood-in", 5, { guest: "H" }), first).standInGuest).toBe("H");
  });

  it("follows the later of two decisions by the time they were made, not by arrival", () => {
    const absent = fact("absent", 10);
    const excused = fact("excused", 20, { reason: "leave" });
    expect(fold(absent, excused).status).toBe("excused");
    expect(fold(excused, absent).status).toBe("excused");
    expect(fold(excused, fact("absent", 30)).status).toBe("absent");
  });

  it("puts coming in person above a stand-in, and a stand-in above a decision, whatever their times", () => {
    const all = [fact("absent", 99), fact("stood-in", 50, { guest: "G" }), fact("arrived", 0)];
    expect(fold(...all)).toMatchObject({ status: "present", reason: null, standInGuest: null });
    expect(fold(all[0]!, all[1]!)).toMatchObject({ status: "stood-in", reason: null });
  });

  it("is what remains when an arrival is taken back", () => {
    const excused = fact("excused", -60, { reason: "study" });
    const arrived = fact("arrived", 0);
    const taken = fact("voided", 5, { delegate: undefined, target: arrived.id });
    expect(fold(excused, arrived).status).toBe("present");
    expect(fold(taken, excused, arrived).status).toBe("excused");
  });

  it("does not come from facts about other people or other sessions", () => {
    expect(fold(fact("arrived", 0, { delegate: "E" }), fact("arrived", 0, { session: 2 })).status).toBe("not-called");
  });

  it("does not change for a delegate who stands in for somebody else", () => {
    expect(fold(fact("stood-in", 0, { delegate: "E", standInDelegate: "D" })).status).toBe("not-called");
  });
});

describe("the flags of a delegate", () => {
  it("say late only after the minutes of grace: the last minute is still in time", () => {
    expect(fold(fact("arrived", 5)).late).toBe(false);
    expect(fold(fact("arrived", 5, { at: startsAt + 5 * minute + 1 })).late).toBe(true);
  });

  it("say late by the first arrival, not by a second scan", () => {
    expect(fold(fact("arrived", 30), fact("arrived", -5)).late).toBe(false);
  });

  it("say left-early when the person is gone before the end, not when staying or coming back", () => {
    const came = fact("arrived", 0);
    expect(fold(came, fact("departed", 209)).leftEarly).toBe(true);
    expect(fold(came, fact("departed", 210)).leftEarly).toBe(false);
    expect(fold(came).leftEarly).toBe(false);
    expect(fold(came, fact("departed", 60), fact("arrived", 90))).toMatchObject({ leftEarly: false, returned: true });
  });

  it("keep the last departure's time, of a person who came", () => {
    expect(fold(fact("arrived", 0), fact("departed", 60)).lastDepartedAt).toBe(startsAt + 60 * minute);
    expect(fold(fact("departed", 60))).toMatchObject({ status: "not-called", lastDepartedAt: null, leftEarly: false });
  });

  it("say returned only when an arrival follows a departure", () => {
    expect(fold(fact("arrived", 0), fact("arrived", 30)).returned).toBe(false);
    expect(fold(fact("arrived", 0), fact("departed", 30)).returned).toBe(false);
    expect(fold(fact("arrived", 0), fact("departed", 30), fact("arrived", 40)).returned).toBe(true);
  });

  it("say online only when every arrival was an individual connection", () => {
    expect(fold(fact("arrived", 0, { online: true })).online).toBe(true);
    expect(fold(fact("arrived", 0, { online: true }), fact("arrived", 20)).online).toBe(false);
    expect(fold(fact("arrived", 0), fact("arrived", 20, { online: true })).online).toBe(false);
    expect(fold(fact("excused", 0)).online).toBe(false);
  });

  it("say double while the person is active at two sites, and keep both places", () => {
    const both = [fact("arrived", 0, elsewhere), fact("arrived", 10)];
    expect(fold(...both)).toMatchObject({ status: "present", double: true, places: ["ELSEWHERE", "HOME"] });
    const leftThere = fold(...both, fact("departed", 20, elsewhere));
    expect(leftThere).toMatchObject({ status: "present", double: false, places: ["HOME"] });
    const leftHome = fold(...both, fact("departed", 20));
    expect(leftHome).toMatchObject({ status: "present-elsewhere", double: false, places: ["ELSEWHERE"] });
  });
});

describe("a guest who turns out to be a delegate", () => {
  const asGuest = { delegate: undefined, guest: "G" };
  const merged = fact("guest-merged", 30, { guest: "G" });

  it("is that delegate from the first arrival on, in whichever order it is learnt", () => {
    const came = fact("arrived", -5, asGuest);
    const expected = { status: "present", late: false, firstArrivedAt: startsAt - 5 * minute };
    expect(fold(came, merged)).toMatchObject(expected);
    expect(fold(merged, came)).toMatchObject(expected);
  });

  it("is that delegate in every session, also when the merge was noted in another one", () => {
    const came = fact("arrived", -5, asGuest);
    expect(fold(came, { ...merged, session: 2 }).status).toBe("present");
  });

  it("is a guest again when the merge is taken back", () => {
    const came = fact("arrived", -5, asGuest);
    const taken = fact("voided", 40, { delegate: undefined, target: merged.id });
    expect(fold(came, merged, taken).status).toBe("not-called");
  });

  it("belongs to the delegate of the last merge only", () => {
    const came = fact("arrived", -5, asGuest);
    const corrected = fact("guest-merged", 45, { guest: "G", delegate: "E" });
    expect(fold(came, corrected, merged).status).toBe("not-called");
  });

  it("does not bring along the seat it took for somebody: standing in is a fact about the principal", () => {
    const stoodIn = fact("stood-in", 0, { delegate: "E", guest: "G" });
    expect(fold(stoodIn, merged).status).toBe("not-called");
  });
});
