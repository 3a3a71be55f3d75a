import { randomInt } from "node:crypto";

/** Without the signs that are read for one another on paper. */
const signs = "abcdefghjkmnpqrstuvwxyz23456789";
const groups = 4;
const groupLength = 6;
const codesAtOnce = 10;

/**
 * Codes to write down. Each has 118 random bits, so that a plain hash of it may be kept (OWASP ASVS 5.0, 6.5.2: 112).
 */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codesAtOnce }, () => Array.from({ length: groups }, newGroup).join("-"));
}

const newGroup = (): string => Array.from({ length: groupLength }, () => signs[randomInt(signs.length)]).join("");

/** A code as somebody typed it, in the form it was made in; null when it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const bare = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  if (bare.length !== groups * groupLength) return null;
  return bare.match(new RegExp(`.{${groupLength}}`, "g"))!.join("-");
}
