import { describe, expect, it } from "@jest/globals";
import { entrySchema, type LedgerEntryView } from "#contracts";
import { v7 } from "uuid";
import { type Correction, correctionEntries } from "./correction.js";

const delegateId = "7f3d2a52-6a0e-4c5e-9a52-0d6f6f6a0001";
const arrival: LedgerEntryView = {
  position: 1,
  id: v7(),
  kind: "arrived",
  session: 1,
  occurredAt: "2026-11-23T00:50:00.000Z",
  correctedAt: "2026-11-23T00:50:00.000Z",
  receivedAt: "2026-11-23T00:50:00.000Z",
  delegateId,
  guestId: null,
  standInDelegateId: null,
  target: null,
  method: "name",
  body: {},
  recordedBy: v7(),
  hash: "",
};
const session = { number: 1, startsAt: "2026-11-23T01:00:00.000Z", endsAt: "2026-11-23T04:30:00.000Z" };
const made = (correction: Correction, entries: readonly LedgerEntryView[] = []) =>
  correctionEntries(correction, {
    session,
    entries,
    reason: "Đã gọi",
    now: Date.parse("2026-11-23T05:00:00Z"),
    newId: v7,
  });

describe("entries of a correction", () => {
  it("take the arrival back before they excuse somebody who was ticked by mistake", () => {
    const entries = made({ kind: "excused", delegateId, reason: "duty" }, [arrival]);
    expect(entries.map(({ kind }) => kind)).toEqual(["voided", "excused"]);
    expect(entries[0]).toMatchObject({ entryId: arrival.id, note: "Đã gọi" });
  });

  it("do not take back what was taken back, nor what another person did", () => {
    const taken = { ...arrival, id: v7(), kind: "voided" as const, target: arrival.id };
    expect(made({ kind: "absent", delegateId }, [arrival, taken]).map(({ kind }) => kind)).toEqual(["absent"]);
    expect(made({ kind: "not-here", delegateId }, [{ ...arrival, delegateId: v7() }])).toEqual([]);
  });

  it("let somebody nobody timed come at the start, in time, and a number count from now", () => {
    expect(made({ kind: "present", delegateId })[0]).toMatchObject({ kind: "arrived", occurredAt: session.startsAt });
    const count = { kind: "headcount", checkpoint: "opening", count: 3 } as const;
    expect(made(count)[0]).toMatchObject({ ...count, occurredAt: "2026-11-23T05:00:00.000Z" });
  });

  it("are entries that the ledger takes, of every kind", () => {
    const guestId = v7();
    const all: Correction[] = [
      ...(["present", "online", "gone", "absent"] as const).map((kind) => ({ kind, delegateId })),
      { kind: "excused", delegateId, reason: "illness" },
      { kind: "stood-in", delegateId, guestId },
      { kind: "merge", delegateId, guestId },
      { kind: "headcount", checkpoint: "closing", count: 0 },
      { kind: "close-list" },
    ];
    for (const entry of all.flatMap((one) => made(one, [arrival]))) {
      expect([entry.kind, entrySchema.safeParse(entry).success]).toEqual([entry.kind, true]);
    }
  });
});
