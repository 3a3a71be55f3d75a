import { createHmac, timingSafeEqual } from "node:crypto";

/** A call older or newer than this is a replay, or comes from a clock nobody can trust. */
const windowMs = 5 * 60_000;

const hmac = (secret: string, message: string | Buffer): string =>
  createHmac("sha256", secret).update(message).digest("hex");

/**
 * Whether Zoom signed exactly these bytes, and just now: `x-zm-signature` is `v0=` and the HMAC-SHA-256 of
 * `v0:{x-zm-request-timestamp}:{raw body}`. Compared in constant time, over the bytes and not over what was read of them.
 */
export function isSignedByZoom(
  call: { readonly signature: string | undefined; readonly timestamp: string | undefined; readonly raw: Buffer },
  secret: string,
  now: number,
): boolean {
  const { signature, timestamp, raw } = call;
  if (signature === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1000) > windowMs) return false;
  const expected = Buffer.from(`v0=${hmac(secret, Buffer.concat([Buffer.from(`v0:${timestamp}:`), raw]))}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** What proves to Zoom that this place knows the secret. */
export const validationAnswer = (plainToken: string, secret: string) => ({
  plainToken,
  encryptedToken: hmac(secret, plainToken),
});
