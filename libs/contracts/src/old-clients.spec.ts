import { describe, expect, it } from "@jest/globals";
import { entrySchema, recordedEntriesSchema, recordEntriesSchema } from "./entry.contract.js";

/**
 * Bodies as earlier versions of the app send them, and answers as those versions read them, frozen. A device that slept may
 * send them after any update, so a line here is never changed; a new version adds its own.
 */
const id = "0193a0c0-0000-7000-8000-000000000001";
const delegateId = "5f1c7ad2-6a9c-4a52-8a4e-2f4d3b1a0c11";
const guestId = "0193a0c0-0000-7000-8000-000000000002";
const common = { id, session: 1, occurredAt: "2026-11-23T00:43:12.007Z" };

const entriesOfVersion0 = [
  { ...common, kind: "arrived", delegateId, method: "qr" },
  { ...common, kind: "arrived", delegateId, method: "id-card" },
  { ...common, kind: "arrived", guestId, guest: { fullName: "Vũ Minh Khôi", title: "Phóng viên" }, method: "name" },
  { ...common, kind: "arrived", guestId, method: "name" },
  { ...common, kind: "departed", delegateId, method: "name" },
  { ...common, kind: "excused", delegateId, reason: "illness" },
  { ...common, kind: "absent", delegateId, method: "bulk" },
  {
    ...common,
    kind: "stood-in",
    delegateId,
    guestId,
    guest: { fullName: "Lê A" },
    authority: "document",
    note: "GUQ 12",
  },
  { ...common, kind: "stood-in", delegateId, standInDelegateId: delegateId, authority: "coordinator", method: "name" },
  { ...common, kind: "headcount", checkpoint: "opening", count: 12, note: "Ba người ra sớm" },
  { ...common, kind: "list-closed" },
  { ...common, kind: "list-reopened", note: "Còn người đến" },
  { ...common, kind: "voided", entryId: id, note: "Nhầm người" },
  { ...common, kind: "guest-merged", guestId, delegateId },
];

describe("devices with an earlier version", () => {
  it.each(entriesOfVersion0)("may still send $kind", (entry) => {
    expect(entrySchema.parse(entry)).toEqual(entry);
  });

  it("may still send a request without what came later", () => {
    const request = { deviceTime: "2026-11-23T00:43:13.000Z", entries: entriesOfVersion0 };
    expect(recordEntriesSchema.parse(request)).toEqual(request);
  });

  it("still understand the answer", () => {
    const answer = {
      position: 2,
      serverTime: "2026-11-23T00:43:13.100Z",
      results: [
        { id, outcome: "recorded", position: 2, receipt: 0 },
        { id: guestId, outcome: "review", reason: "list-closed" },
      ],
      receipts: [
        { keyId: "k", entries: [[id, 2]], position: 2, head: "h", leaf: 0, leaves: 1, path: [], signature: "s" },
      ],
    };
    expect(recordedEntriesSchema.parse(answer)).toEqual(answer);
  });
});
