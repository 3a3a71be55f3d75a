/**
 * The 25 signs a pass is written with: digits, and letters that no Vietnamese input method turns into another (no vowel, no
 * D, no W) and no eye takes for a digit (no B, S, Z, I, O). All of them are in the alphanumeric set of QR codes
 * (ISO/IEC 18004, table 5), which makes the code small.
 */
export const passSigns = "0123456789CFGHJKLMNPQRTVX";

/** Twelve signs that mean something, about 55 bits, and one that checks them. */
export const passCodeLength = 13;

/**
 * Weights of the signs, the check sign's last. None shares a divisor with 25, and no two neighbours differ by a multiple
 * of 5, so one wrong sign and two swapped neighbours always show.
 */
const weights = [16, 14, 13, 12, 11, 9, 8, 7, 6, 4, 3, 2, 1];

/** What people type for a sign that is not among ours. */
const lookAlikes: Readonly<Record<string, string>> = { O: "0", D: "0", I: "1", Z: "2", S: "5", B: "8" };

/** The check sign of twelve signs. @throws RangeError when it is not given twelve of ours */
export function passCheckSign(signs: string): string {
  const sum = weightedSum(signs);
  if (signs.length !== passCodeLength - 1 || sum === null) throw new RangeError("twelve signs of a pass are needed");
  return passSigns[(25 - (sum % 25)) % 25]!;
}

/**
 * Twelve signs and their check sign, from at least twelve random bytes. The bytes are read as one number, so every sign is
 * as likely as the others to within 2⁻⁴⁰.
 */
export function passCodeOf(bytes: Uint8Array): string {
  const signs = writeSigns(bytes, passCodeLength - 1);
  return signs + passCheckSign(signs);
}

/**
 * A code as it is printed or typed: with or without spaces, hyphens and capitals, and with letters that look like our digits.
 * Null when it is not thirteen signs whose check agrees.
 */
export function readPassCode(typed: string): string | null {
  return exactPassCode(typedSigns(typed));
}

/** Typed signs as ours: capitals, without what only parts groups, and with digits for the letters that look like them. */
export function typedSigns(typed: string): string {
  const bare = typed.toUpperCase().replace(/[\s.-]/g, "");
  return bare.replace(/[ODIZSB]/g, (letter) => lookAlikes[letter]!);
}

/** The same for a machine's reading, which mistakes no sign for another. */
export function exactPassCode(signs: string): string | null {
  if (signs.length !== passCodeLength) return null;
  const sum = weightedSum(signs);
  return sum !== null && sum % 25 === 0 ? signs : null;
}

/** What is scanned or typed to try a device out: the shape of a pass code and nobody's (the chance of a delegate's is 2⁻⁵⁵). */
export const practiceCode = "0".repeat(passCodeLength);

/** For eyes: `0123 4567 89CF G`. */
export function printedPassCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1 ");
}

/** The last `count` signs of the number these bytes are, most significant first. */
export function writeSigns(bytes: Uint8Array, count: number): string {
  let rest = 0n;
  for (const byte of bytes) rest = rest * 256n + BigInt(byte);
  let signs = "";
  for (let written = 0; written < count; written += 1) {
    signs = passSigns[Number(rest % 25n)]! + signs;
    rest /= 25n;
  }
  return signs;
}

/** The number written by these signs, as so many bytes. Null when a sign is not ours or the number needs more bytes. */
export function readSigns(signs: string, length: number): Uint8Array<ArrayBuffer> | null {
  let rest = 0n;
  for (const sign of signs) {
    const value = passSigns.indexOf(sign);
    if (value < 0) return null;
    rest = rest * 25n + BigInt(value);
  }
  const bytes = new Uint8Array(length);
  for (let at = length - 1; at >= 0; at -= 1) {
    bytes[at] = Number(rest & 255n);
    rest >>= 8n;
  }
  return rest === 0n ? bytes : null;
}

function weightedSum(signs: string): number | null {
  let sum = 0;
  for (let at = 0; at < signs.length; at += 1) {
    const value = passSigns.indexOf(signs[at]!);
    if (value < 0) return null;
    sum += value * (weights[at] ?? 0);
  }
  return sum;
}
