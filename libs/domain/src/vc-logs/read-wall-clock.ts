import { cleanText } from "../text/clean-text.js";

/** What a clock on the wall showed, without a zone. Months count from 1. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Which of the first two parts of `03/05/2026` is the month. */
export type DateOrder = "month-first" | "day-first";

/** A time cell taken apart, before anybody knows which part is the month. */
export interface WallClockParts {
  /** Null for a cell with a clock only. */
  readonly date:
    | { readonly kind: "ordered"; readonly year: number; readonly month: number; readonly day: number }
    | { readonly kind: "open"; readonly first: number; readonly second: number; readonly year: number }
    | null;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const clockText = String.raw`(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,7})? ?(AM|PM|SA|CH)?`;
const dateAndClock = new RegExp(String.raw`^(?:(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:,? |T))?${clockText}$`, "i");
/** `Mar 22, 2025 19:28:32` and `05 March 2026 07:31:10`. */
const monthFirstWords = new RegExp(String.raw`^([a-z]{3,9})\.? (\d{1,2}),? (\d{4}),? ${clockText}$`, "i");
const dayFirstWords = new RegExp(String.raw`^(\d{1,2}) ([a-z]{3,9})\.? (\d{4}),? ${clockText}$`, "i");
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * Takes a time cell apart: `11/19/2021 9:54:15 AM`, `01/15/2024 10:09:00`, `16.08.2023, 08:05`, `2026-03-05 07:25:04`,
 * `Mar 22, 2025 19:28:32`, `05 March 2026 07:31:10`, `18:14`, with SA and CH as the Vietnamese AM and PM. Null when it
 * is none of these. Dots and written months put the day where it is certain, a year in front the month second; slashes
 * and hyphens leave the order open.
 */
export function readWallClockParts(text: string): WallClockParts | null {
  const clean = cleanText(text);
  const match = dateAndClock.exec(clean);
  if (!match) return writtenMonth(clean);
  const [, first, separator, second, third, ...clock] = match;
  const time = clockOf(clock);
  if (!time) return null;
  if (first === undefined || second === undefined || third === undefined) return { date: null, ...time };
  const date = dateOf([first, second, third], separator!);
  return date && { date, ...time };
}

function writtenMonth(text: string): WallClockParts | null {
  const monthFirst = monthFirstWords.exec(text);
  const match = monthFirst ?? dayFirstWords.exec(text);
  if (!match) return null;
  const [, a, b, year, ...clock] = match;
  const [word = "", day] = monthFirst ? [a, b] : [b, a];
  const month = months.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  const time = clockOf(clock);
  if (month === 0 || !time) return null;
  return { date: { kind: "ordered", year: Number(year), month, day: Number(day) }, ...time };
}

function clockOf([hourText, minuteText, secondText, half]: readonly (string | undefined)[]): Omit<
  WallClockParts,
  "date"
> | null {
  const hour = hourOf(Number(hourText), half?.toUpperCase());
  const [minute, second] = [Number(minuteText), Number(secondText ?? "0")];
  return hour === null || minute > 59 || second > 59 ? null : { hour, minute, second };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  const afternoon = half === "PM" || half === "CH";
  return (hour % 12) + (afternoon ? 12 : 0);
}

function dateOf(parts: readonly [string, string, string], separator: string): WallClockParts["date"] {
  const [first, second, third] = parts;
  if (first.length === 4) {
    return third.length <= 2
      ? { kind: "ordered", year: Number(first), month: Number(second), day: Number(third) }
      : null;
  }
  if (first.length > 2 || (third.length !== 4 && third.length !== 2)) return null;
  const year = third.length === 2 ? 2000 + Number(third) : Number(third);
  if (separator === ".") return { kind: "ordered", year, month: Number(second), day: Number(first) };
  return { kind: "open", first: Number(first), second: Number(second), year };
}

/**
 * The wall clock a cell means once the order is known; `today` (`2026-03-05`) stands in for a missing date. Null if
 * there is no such day.
 */
export function wallClockOf(parts: WallClockParts, order: DateOrder, today: string): WallClock | null {
  const { hour, minute, second } = parts;
  const { year, month, day } = calendarDay(parts.date, order, today);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return { year, month, day, hour, minute, second };
}

function calendarDay(
  date: WallClockParts["date"],
  order: DateOrder,
  today: string,
): { year: number; month: number; day: number } {
  if (date === null) {
    const [year, month, day] = today.split("-").map(Number);
    return { year: year ?? 0, month: month ?? 0, day: day ?? 0 };
  }
  if (date.kind === "ordered") return date;
  return order === "month-first"
    ? { year: date.year, month: date.first, day: date.second }
    : { year: date.year, month: date.second, day: date.first };
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
