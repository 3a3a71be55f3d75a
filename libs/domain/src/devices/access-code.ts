import { printedPassCode, readSigns, typedSigns, writeSigns } from "../passes/pass-code.js";

/** 128 bits in the signs of passes (25²⁸ > 2¹²⁸): typed without a slip on any keyboard, and never guessed (OWASP ASVS 5.0, 6.5.2). */
export const accessCodeLength = 28;
const bytesOfCode = 16;

/** The code on a site's access sheet, from sixteen bytes nobody can work out. @throws RangeError for another number of bytes */
export function accessCodeOf(bytes: Uint8Array): string {
  if (bytes.length !== bytesOfCode) throw new RangeError("an access code is made of sixteen bytes");
  return writeSigns(bytes, accessCodeLength);
}

/** A code as it stands behind the `#` of a link or is typed from the sheet; null when it is not the shape of one. */
export function readAccessCode(typed: string): string | null {
  const signs = typedSigns(typed.replace(/^#/, ""));
  return readSigns(signs, bytesOfCode) !== null && signs.length === accessCodeLength ? signs : null;
}

/** For eyes: seven groups of four. */
export const printedAccessCode = printedPassCode;

/** Six digits from at least eight bytes nobody can work out; every PIN is as likely as the others to within 2⁻⁴⁰. */
export function pinOf(bytes: Uint8Array): string {
  let number = 0n;
  for (const byte of bytes) number = number * 256n + BigInt(byte);
  return String(number % 1_000_000n).padStart(6, "0");
}

/** Three digits that a waiting device and the organizer's screen both show, so that two people on the phone mean one device. */
export function deviceNumber(deviceId: string): string {
  const tail = Number.parseInt(deviceId.replaceAll("-", "").slice(-8), 16);
  return String(tail % 1000).padStart(3, "0");
}
