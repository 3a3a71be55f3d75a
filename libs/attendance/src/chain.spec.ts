import { describe, expect, it } from "@jest/globals";
import { type ChainedEntry, chainHash, chainStart } from "./chain.js";

const entry: ChainedEntry = {
  briefingKey: 1,
  siteKey: 2,
  position: 3,
  id: "0190a000-0000-7000-8000-000000000001",
  kind: "arrived",
  session: 1,
  occurredAt: 1000,
  correctedAt: 1001,
  receivedAt: 1002,
  delegateKey: 4,
  guestKey: null,
  standInKey: null,
  target: null,
  method: "qr",
  body: {},
  recordedBy: "00000000-0000-7000-8000-00000000000a",
  contentHash: Buffer.alloc(32, 7),
};

/** Each field with another value than above: the hash must feel every one of them. */
const changes: { [K in keyof ChainedEntry]: ChainedEntry[K] } = {
  briefingKey: 9,
  siteKey: 9,
  position: 4,
  id: "0190a000-0000-7000-8000-000000000002",
  kind: "departed",
  session: 2,
  occurredAt: 1,
  correctedAt: 1,
  receivedAt: 1,
  delegateKey: 5,
  guestKey: 4,
  standInKey: 4,
  target: "0190a000-0000-7000-8000-000000000001",
  method: "name",
  body: { online: true },
  recordedBy: "00000000-0000-7000-8000-00000000000b",
  contentHash: Buffer.alloc(32, 8),
};

describe("the hash of a ledger row", () => {
  it("is the same for the same row after the same row", () => {
    expect(chainHash(chainStart, { ...entry })).toEqual(chainHash(chainStart, entry));
    expect(chainHash(chainStart, entry)).toHaveLength(32);
  });

  it("starts every site's chain at 32 zero bytes and covers the row before", () => {
    expect(chainStart).toEqual(Buffer.alloc(32));
    const first = chainHash(chainStart, entry);
    expect(chainHash(first, entry)).not.toEqual(first);
  });

  it.each(Object.keys(changes) as (keyof ChainedEntry)[])("feels a change of %s", (field) => {
    expect(chainHash(chainStart, { ...entry, [field]: changes[field] })).not.toEqual(chainHash(chainStart, entry));
  });

  it.each([
    ["online", { online: true }],
    ["reason", { reason: "duty" }],
    ["checkpoint", { checkpoint: "opening" }],
    ["count", { count: 0 }],
    ["authority", { authority: "document" }],
  ] as const)("feels %s in the body", (_, body) => {
    expect(chainHash(chainStart, { ...entry, body })).not.toEqual(chainHash(chainStart, entry));
  });

  it("does not take one empty field for another", () => {
    const asDelegate = { ...entry, delegateKey: 4, guestKey: null };
    const asGuest = { ...entry, delegateKey: null, guestKey: 4 };
    expect(chainHash(chainStart, asDelegate)).not.toEqual(chainHash(chainStart, asGuest));
  });
});
