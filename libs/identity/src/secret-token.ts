import { createHash, randomBytes } from "node:crypto";

/** 256 random bits as base64url: a session, a sign-in link. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token. Plain SHA-256 is enough for 256 random bits (OWASP ASVS 5.0, 6.5.2). */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
