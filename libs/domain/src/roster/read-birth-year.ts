import { cleanText } from "../text/clean-text.js";

/** Two-digit years up to this one are of this century: nobody who is summoned was born in 1915. */
const lastShortYearOfThisCentury = 15;
/** Days Excel counts from (day 1 is 1/1/1900, and it believes in 29/2/1900). */
const excelEpoch = Date.UTC(1899, 11, 30);
const oldest = 1900;
const youngest = 2099;

/**
 * The year of birth a cell holds: a bare year, a date with the year at either end (`5/6/78`, `16-08-1978`, `1978-08-16`),
 * or the day number Excel leaves behind. Null for an empty cell, "unreadable" for anything else. Day and month are not
 * kept.
 */
export function readBirthYear(cell: string): number | null | "unreadable" {
  const text = cleanText(cell).replace(/^(sinh năm|năm)\s*/i, "");
  if (text === "") return null;
  if (/^\d{4}$/.test(text)) return inRange(Number(text));
  if (/^\d{5}$/.test(text)) return inRange(new Date(excelEpoch + Number(text) * 86_400_000).getUTCFullYear());
  const parts = text.split(/[/\-. ]+/);
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return "unreadable";
  const yearFirst = parts[0]!.length === 4;
  const year = yearFirst ? parts[0]! : parts.at(-1)!;
  const others = yearFirst ? parts.slice(1) : parts.slice(0, -1);
  if ((year.length !== 2 && year.length !== 4) || others.some((part) => part.length > 2)) return "unreadable";
  return inRange(year.length === 4 ? Number(year) : shortYear(Number(year)));
}

function shortYear(year: number): number {
  return year <= lastShortYearOfThisCentury ? 2000 + year : 1900 + year;
}

function inRange(year: number): number | "unreadable" {
  return year >= oldest && year <= youngest ? year : "unreadable";
}
