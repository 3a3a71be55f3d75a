import { instantOf } from "#domain";

/** The moment a clock in the zone showed `HH:MM` on the day of `day`; null when it is no time of a day. */
export function paperTime(typed: string, day: number, timeZone: string): number | null {
  const match = /^(\d{1,2})[:hg.]?(\d{2})$/i.exec(typed.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || hour > 23 || minute > 59) return null;
  const [year, month, date] = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" })
    .format(day)
    .split("-")
    .map(Number) as [number, number, number];
  return instantOf({ year, month, day: date, hour, minute, second: 0 }, timeZone);
}
