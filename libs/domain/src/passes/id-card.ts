import { cleanText } from "../text/clean-text.js";

/**
 * What a Vietnamese ID card's QR code is read for. It is neither signed nor secret: it identifies a person and proves
 * nothing. Address, parents and dates of issue are dropped while reading.
 */
export interface IdCard {
  /** Twelve digits. Only for matching at once: it is shown by its last three digits and kept nowhere. */
  readonly number: string;
  /** NFC, as written on the card; null where only a number was read. */
  readonly fullName: string | null;
  /** `YYYY-MM-DD`; null where only a number was read. */
  readonly birthDate: string | null;
  readonly sex: "Nam" | "Nữ" | null;
  /** The number says another year of birth or sex than the card: worth a look, never a reason to refuse. */
  readonly doubtful: boolean;
}

export type IdCardReading =
  | { readonly kind: "card"; readonly card: IdCard }
  /** A nine-digit number of the card before: too old to match. */
  | { readonly kind: "old-number"; readonly number: string }
  /** Meant to be a card, and wrong: no such province, an impossible date, a digit missing. */
  | { readonly kind: "broken-card" }
  | { readonly kind: "no-card" };

/** Provinces of birth registration: 63 codes, in force since Thông tư 07/2016/TT-BCA and still after the mergers of 2025. */
const provinces = new Set(
  `001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045
   046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093
   094 095 096`.split(/\s+/),
);

/**
 * Reads the line by its shape, since cards of 2021 and of 2024 and other programs differ: a number of twelve digits, then
 * perhaps the old number or nothing, the name, and birth date and sex in either order. What follows is ignored.
 * A number by itself, typed or from a bar code, is a card without a name.
 */
export function readIdCard(text: string): IdCardReading {
  const line = repairLatin1(text).normalize("NFC").trim();
  if (/^\d{9}$/.test(line)) return { kind: "old-number", number: line };
  const fields = line.split("|").map(cleanText);
  const number = fields[0]!;
  if (!/^\d+$/.test(number)) return { kind: "no-card" };
  if (fields.length === 1) return bareNumber(number);
  const rest = fields[1] === "" || /^\d+$/.test(fields[1]!) ? fields.slice(2) : fields.slice(1);
  const [fullName = "", ...about] = rest;
  const sex =
    about
      .slice(0, 2)
      .map(sexOf)
      .find((found) => found !== null) ?? null;
  const written = about.slice(0, 2).find((field) => /^\d{8}$/.test(field));
  if (fullName === "" || written === undefined)
    return number.length === 12 ? { kind: "broken-card" } : { kind: "no-card" };
  const birthDate = dateOf(written);
  if (!isCardNumber(number) || birthDate === null || !isName(fullName)) return { kind: "broken-card" };
  const doubtful = disagrees(number, birthDate, sex);
  return { kind: "card", card: { number, fullName, birthDate, sex, doubtful } };
}

/** All that may be kept of an ID card: a keyed hash, whose key only the server has, and the last three digits. */
export interface KeptCard {
  readonly hash: string;
  readonly end: string;
}

/** The last three digits of a number. */
export const cardEndOf = (number: string): string => number.slice(-3);

/**
 * The number of a card as a cell of a list holds it: with blanks or dots between its digits, or without the zeros in front that
 * a spreadsheet took for nothing. Null when it is none.
 */
export function cardNumberIn(cell: string): string | null {
  const digits = cell.replace(/[\s.'’-]/g, "");
  if (!/^\d{10,12}$/.test(digits)) return null;
  const number = digits.padStart(12, "0");
  return isCardNumber(number) ? number : null;
}

/** The text without numbers of cards: only the last three digits of each stay. */
export const hideCardNumbers = (text: string): string => text.replace(/(?<!\d)\d{12}(?!\d)/g, hiddenCardNumber);

/** All that may be shown of a number: `•••••••••345`. */
export const hiddenCardNumber = (number: string): string =>
  "•".repeat(Math.max(0, number.length - 3)) + number.slice(-3);

/** 12 digits under a province that exists. There is no check digit. */
const isCardNumber = (number: string): boolean => number.length === 12 && provinces.has(number.slice(0, 3));

const isName = (text: string): boolean => text.length <= 128 && /\p{L}/u.test(text);

function bareNumber(number: string): IdCardReading {
  if (!isCardNumber(number)) return { kind: number.length === 12 ? "broken-card" : "no-card" };
  return { kind: "card", card: { number, fullName: null, birthDate: null, sex: null, doubtful: false } };
}

function sexOf(field: string): IdCard["sex"] {
  const sex = field.toLowerCase();
  if (sex === "nam") return "Nam";
  return sex === "nữ" ? "Nữ" : null;
}

/** `ddmmyyyy` as a date of the calendar. */
function dateOf(written: string): string | null {
  const [day, month, year] = [written.slice(0, 2), written.slice(2, 4), written.slice(4)].map(Number) as [
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

/** The fourth digit is century and sex (0 and 1 for men and women of the 1900s, 2 and 3 of the 2000s), then two of the year. */
function disagrees(number: string, birthDate: string, sex: IdCard["sex"]): boolean {
  const digit = Number(number[3]);
  const year = 1900 + 100 * Math.floor(digit / 2) + Number(number.slice(4, 6));
  const saidSex = digit % 2 === 0 ? "Nam" : "Nữ";
  return year !== Number(birthDate.slice(0, 4)) || (sex !== null && sex !== saidSex);
}

/** UTF-8 that some reader took for Latin-1 is turned back; any other text stays as it is. */
function repairLatin1(text: string): string {
  const codes = Array.from(text, (sign) => sign.codePointAt(0)!);
  if (codes.every((code) => code < 0x80) || codes.some((code) => code > 0xff)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(codes));
  } catch {
    return text;
  }
}
