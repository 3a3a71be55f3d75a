import { describe, expect, it } from "@jest/globals";
import { passCodeOf } from "#domain";
import { v7 } from "uuid";
import { openParcel, packParcel, type Parcel } from "./parcel.js";

const code = passCodeOf(Uint8Array.from({ length: 16 }, (_, at) => at * 13));
const briefingId = "0193a0c0-0000-7000-8000-000000000001";
const parcel = (count: number): Parcel => ({
  v: 1,
  from: "Cán bộ thử",
  madeAt: 1,
  entries: Array.from({ length: count }, () => ({
    briefingId,
    siteId: briefingId,
    skewMs: 90_000_000,
    recordedBy: "0193a0c0-0000-7000-8000-00000000000a",
    entry: {
      id: v7(),
      kind: "arrived" as const,
      session: 1,
      occurredAt: "2026-11-23T00:43:12.000Z",
      method: "name" as const,
      delegateId: "5f1c7ad2-6a9c-4a52-8a4e-2f4d3b1a0c11",
    },
  })),
});

describe("entries handed over", () => {
  it("come out as they went in, with their ids and times, and are small", async () => {
    const sent = parcel(500);
    const bytes = await packParcel(sent, code);
    expect(bytes.length).toBeLessThan(500 * 60);
    expect(await openParcel(bytes, code)).toEqual({ kind: "opened", parcel: sent });
  });

  it("stay shut without the code, damaged, or when they are something else", async () => {
    const bytes = await packParcel(parcel(1), code);
    const other = passCodeOf(new Uint8Array(16));
    expect(await openParcel(bytes, other)).toEqual({ kind: "not-opened" });
    const damaged = bytes.slice();
    damaged[bytes.length - 1]! ^= 1;
    expect(await openParcel(damaged, code)).toEqual({ kind: "not-opened" });
    expect(await openParcel(new TextEncoder().encode("PK\u0003\u0004 some other file of somebody"), code)).toEqual({
      kind: "no-parcel",
    });
  });
});
