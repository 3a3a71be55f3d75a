import type { DateOrder, WallClockParts } from "./read-wall-clock.js";

export type ProvenDateOrder =
  | { readonly kind: "proven"; readonly order: DateOrder; readonly by: "file" | "session-date" | "same-either-way" }
  /** Both readings make sense: a person must say which. */
  | { readonly kind: "unknown" }
  /** One cell can only be day first and another only month first. */
  | { readonly kind: "contradiction" };

/**
 * Decides once for a whole file which part of its dates is the month: by a part above 12, else by which reading falls
 * on a day of the briefing. `sessionDates` are days as `2026-03-05`. Never guesses.
 */
export function proveDateOrder(cells: Iterable<WallClockParts>, sessionDates: readonly string[]): ProvenDateOrder {
  const days = new Set(sessionDates);
  const seen = { dayFirst: false, monthFirst: false, open: false };
  const onSessionDay = { dayFirst: 0, monthFirst: 0 };
  for (const { date } of cells) {
    if (date?.kind !== "open") continue;
    const { first, second, year } = date;
    if (first > 12) seen.dayFirst = true;
    if (second > 12) seen.monthFirst = true;
    if (first !== second) seen.open = true;
    if (days.has(isoDay(year, first, second))) onSessionDay.monthFirst++;
    if (days.has(isoDay(year, second, first))) onSessionDay.dayFirst++;
  }
  if (seen.dayFirst && seen.monthFirst) return { kind: "contradiction" };
  if (seen.dayFirst) return { kind: "proven", order: "day-first", by: "file" };
  if (seen.monthFirst) return { kind: "proven", order: "month-first", by: "file" };
  if (!seen.open) return { kind: "proven", order: "day-first", by: "same-either-way" };
  const { dayFirst, monthFirst } = onSessionDay;
  if (dayFirst > 0 && monthFirst === 0) return { kind: "proven", order: "day-first", by: "session-date" };
  if (monthFirst > 0 && dayFirst === 0) return { kind: "proven", order: "month-first", by: "session-date" };
  return { kind: "unknown" };
}

const isoDay = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
