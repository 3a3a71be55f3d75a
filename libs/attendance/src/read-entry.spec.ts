import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { contentHash, type EntryReading, type ReadEntry, readEntry } from "./read-entry.js";

const id = "0190a000-0000-7000-8000-000000000001";
const delegateId = "11111111-1111-4111-8111-111111111111";
const arrived = { id, kind: "arrived", session: 1, occurredAt: "2026-11-23T01:00:00.000Z", delegateId };
const minute = 60_000;

function good(raw: Record<string, unknown>, skewMs = 0): ReadEntry {
  const reading = readEntry(raw, skewMs);
  if (reading.kind !== "entry") throw new Error(reading.detail);
  return reading.entry;
}
function bad(raw: Record<string, unknown>, skewMs = 0): EntryReading & { kind: "invalid" } {
  const reading = readEntry(raw, skewMs);
  if (reading.kind !== "invalid") throw new Error("was taken as right");
  return reading;
}

describe("reading an entry", () => {
  it("keeps both times: the device's, and the one corrected by the error of its clock", () => {
    const entry = good(arrived, 40 * minute);
    expect(entry.occurredAt).toBe(Date.parse(arrived.occurredAt));
    expect(entry.correctedAt).toBe(entry.occurredAt - 40 * minute);
  });

  it("corrects a clock that was reset to 1970 by all of its error", () => {
    const skewMs = Date.UTC(1970, 0, 1) - Date.UTC(2026, 10, 23, 1, 10);
    const entry = good({ ...arrived, occurredAt: "1969-12-31T23:50:00.000Z" }, skewMs);
    expect(new Date(entry.correctedAt).toISOString()).toBe("2026-11-23T01:00:00.000Z");
  });

  it.each([
    ["0000-01-01T00:00:00.000Z", 0],
    ["0001-01-01T00:00:00.000Z", 0],
    ["9999-12-31T23:59:59.999Z", 0],
    ["2026-11-23T01:00:00.000Z", -200 * 365 * 24 * 60 * minute],
  ])(
    "refuses a time that no calendar on the wall knows, before the database must (%s, skew %d)",
    (occurredAt, skew) => {
      expect(bad({ ...arrived, occurredAt }, skew)).toMatchObject({ id, detail: expect.stringContaining("1900") });
    },
  );

  it("never throws, and keeps what was sent as it was sent", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(...Object.keys(arrived)), (junk, key) => {
        const raw = { ...arrived, ...junk, [key]: junk[key] ?? Object.values(junk)[0] };
        expect(readEntry(raw, 0)).toMatchObject({ kind: expect.any(String) });
        expect(bad({ ...raw, kind: "never" }).payload).toBe(JSON.stringify({ ...raw, kind: "never" }));
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  it("answers an id only when it can be read and kept", () => {
    expect(bad({ ...arrived, id: "not-a-uuid" }).id).toBe("not-a-uuid");
    for (const odd of ["nul \u0000 byte", "half \ud800 sign", "x".repeat(65), 7, null, undefined]) {
      expect(bad({ ...arrived, id: odd }).id).toBeNull();
    }
  });

  it.each(["Có \u0000 ký tự", "Nửa \ud83d chữ", "Xuống\ndòng", " "])(
    "refuses a name the database would not take",
    (name) => {
      const guest = { guestId: id, guest: { fullName: name }, delegateId: undefined };
      expect(bad({ ...arrived, ...guest }).detail).toContain("fullName");
    },
  );
});

describe("the content of an entry", () => {
  const salt = Buffer.alloc(16, 1);
  const hash = (raw: Record<string, unknown>, of = salt): string => contentHash(good(raw), of).toString("hex");

  it("is the same however the device orders its fields and writes its ids", () => {
    const upper = { ...arrived, id: id.toUpperCase(), delegateId: delegateId.toUpperCase() };
    expect(hash(Object.fromEntries(Object.entries(upper).toReversed()))).toBe(hash(arrived));
  });

  it("is the same for one instant in two time zones", () => {
    expect(hash({ ...arrived, occurredAt: "2026-11-23T08:00:00.000+07:00" })).toBe(hash(arrived));
  });

  it.each([
    { session: 2 },
    { kind: "departed" },
    { occurredAt: "2026-11-23T01:00:00.001Z" },
    { method: "qr" },
    { online: true },
    { delegateId: "11111111-1111-4111-8111-111111111112" },
  ])("is another with %j", (change) => {
    expect(hash({ ...arrived, ...change })).not.toBe(hash(arrived));
  });

  it("commits to texts by a salt, so that they cannot be guessed from the ledger", () => {
    const noted = { ...arrived, kind: "excused", reason: "duty", note: "đi công tác" };
    const other = { ...noted, note: "đi học" };
    expect(hash(noted)).not.toBe(hash(other));
    expect(hash(noted)).not.toBe(hash(noted, Buffer.alloc(16, 2)));
    expect(hash(noted)).toBe(hash({ ...noted }));
  });
});
