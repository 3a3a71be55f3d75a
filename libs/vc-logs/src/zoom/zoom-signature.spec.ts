import { createHmac } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { isSignedByZoom, validationAnswer } from "./zoom-signature.js";

const secret = "bi-mat-cua-phong-hop";
const now = Date.parse("2026-03-05T01:00:00Z");
const raw = Buffer.from('{"event":"meeting.ended", "payload":{"x":"Hòa"}}');
const signed = (of: Buffer, at: number, key = secret) => {
  const timestamp = String(Math.floor(at / 1000));
  const signature = `v0=${createHmac("sha256", key).update(`v0:${timestamp}:`).update(of).digest("hex")}`;
  return { timestamp, signature, raw: of };
};

describe("the signature of a webhook", () => {
  it("holds for exactly the bytes that were signed", () => {
    const call = signed(raw, now);
    expect(isSignedByZoom(call, secret, now)).toBe(true);
    expect(isSignedByZoom({ ...call, raw: Buffer.from(JSON.stringify(JSON.parse(raw.toString()))) }, secret, now)).toBe(
      false,
    );
    expect(isSignedByZoom({ ...call, signature: undefined }, secret, now)).toBe(false);
    expect(isSignedByZoom({ ...call, signature: call.signature.slice(0, -1) }, secret, now)).toBe(false);
    expect(isSignedByZoom(signed(raw, now, "another"), secret, now)).toBe(false);
  });

  it("holds for five minutes, in both directions, and for its own moment only", () => {
    for (const [away, holds] of [
      [299_000, true],
      [-299_000, true],
      [301_000, false],
      [-301_000, false],
    ] as const)
      expect(isSignedByZoom(signed(raw, now - away), secret, now)).toBe(holds);
    const call = signed(raw, now);
    expect(isSignedByZoom({ ...call, timestamp: String(Number(call.timestamp) + 1) }, secret, now)).toBe(false);
    expect(isSignedByZoom({ ...call, timestamp: "now" }, secret, now)).toBe(false);
  });

  it("answers a validation with the token and its HMAC", () =>
    expect(validationAnswer("abc", secret)).toEqual({
      plainToken: "abc",
      encryptedToken: createHmac("sha256", secret).update("abc").digest("hex"),
    }));
});
