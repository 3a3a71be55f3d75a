import { describe, expect, it } from "@jest/globals";
import { v7 } from "uuid";
import type { OutboxRow } from "../outbox/outbox-store.js";
import { factOfRow } from "./facts.js";
import { type Act, makeEntries } from "./make-entry.js";

const moment = { session: 1, now: Date.UTC(2026, 10, 23, 0, 43, 12, 7), skewMs: 0, newId: () => v7() };
const delegate = "0b0e7a52-7d5e-4d8f-9a8e-3a51b7b6f001";
const guest = { fullName: "  Vũ   Minh Khôi ", title: "", unit: "Báo Hà Nội" };

describe("entries made at the door", () => {
  it("carry an id of their own and the moment with milliseconds", () => {
    const [entry] = makeEntries({ kind: "arrive", delegateId: delegate }, moment);
    expect(entry).toEqual({
      id: entry!.id,
      kind: "arrived",
      session: 1,
      occurredAt: "2026-11-23T00:43:12.007Z",
      delegateId: delegate,
      method: "name",
    });
    expect(entry!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it("say what a paper list says, at its time, told by the clock of this device", () => {
    const at = Date.UTC(2026, 10, 23, 0, 40);
    const day = 24 * 3_600_000;
    const entries = makeEntries(
      { kind: "from-paper", delegateIds: [delegate, v7()], at },
      { ...moment, now: moment.now + day, skewMs: day },
    );
    expect(entries.map(({ kind, method, occurredAt }) => [kind, method, occurredAt])).toEqual([
      ["arrived", "paper", "2026-11-24T00:40:00.000Z"],
      ["arrived", "paper", "2026-11-24T00:40:00.000Z"],
    ]);
  });

  it("know a guest by an id and the cleaned text of the form", () => {
    const [entry] = makeEntries({ kind: "new-guest", guest }, moment);
    expect(entry).toMatchObject({ kind: "arrived", guest: { fullName: "Vũ Minh Khôi", unit: "Báo Hà Nội" } });
    expect(entry).not.toHaveProperty("guest.title");
  });

  it.each<[Act, object]>([
    [
      { kind: "excuse", delegateId: delegate, reason: "illness" },
      { kind: "excused", reason: "illness" },
    ],
    [
      { kind: "stand-in", delegateId: delegate, who: guest, authority: "document", note: "GUQ 12" },
      { kind: "stood-in", authority: "document", note: "GUQ 12", guest: { fullName: "Vũ Minh Khôi" } },
    ],
    [
      {
        kind: "stand-in",
        delegateId: delegate,
        who: { standInDelegateId: delegate },
        authority: "coordinator",
        note: "",
      },
      { kind: "stood-in", standInDelegateId: delegate },
    ],
    [
      { kind: "headcount", checkpoint: "opening", count: 0, note: "" },
      { kind: "headcount", count: 0 },
    ],
    [
      { kind: "reopen-list", note: "đến muộn" },
      { kind: "list-reopened", note: "đến muộn" },
    ],
  ])("%j", (act, expected) => {
    expect(makeEntries(act, moment)[0]).toMatchObject(expected);
  });

  it("make one entry for each person of a decision about many", () => {
    const entries = makeEntries({ kind: "rest-absent", delegateIds: [delegate, v7()] }, moment);
    expect(entries.map(({ kind }) => kind)).toEqual(["absent", "absent"]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2);
  });

  it("are refused here, not by the server, when the form is not filled in", () => {
    expect(() => makeEntries({ kind: "new-guest", guest: { ...guest, fullName: "   " } }, moment)).toThrow();
    expect(() => makeEntries({ kind: "reopen-list", note: "" }, moment)).toThrow();
  });
});

describe("an entry of this device as a fact", () => {
  const [entry] = makeEntries({ kind: "arrive", delegateId: delegate }, moment);
  const row = (rest: Partial<OutboxRow>): OutboxRow => ({
    order: 1,
    id: entry!.id,
    briefingId: "briefing",
    siteId: "here",
    site: "briefing/here",
    entry: entry!,
    bytes: 1,
    addedAt: moment.now,
    skewMs: 0,
    fate: "waiting",
    ...rest,
  });

  it("counts at once, and by the corrected clock", () => {
    expect(factOfRow(row({}))).toMatchObject({ kind: "arrived", site: "here", at: moment.now, delegate });
    expect(factOfRow(row({ skewMs: 3_600_000 }))?.at).toBe(moment.now - 3_600_000);
  });

  it("does not count while a person has to decide about it", () => {
    expect(factOfRow(row({ fate: "review" }))).toBeUndefined();
    expect(factOfRow(row({ fate: "rejected" }))).toBeUndefined();
  });
});
