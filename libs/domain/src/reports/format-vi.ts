/** Printed where there is nothing to say: not summoned, not declared, not known. Never 0. */
export const dash = "–";

/** `23041` → `23.041`. */
export function formatNumber(value: number): string {
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, ".");
  return value < 0 ? `-${digits}` : digits;
}

/**
 * A share as a percentage with one decimal, rounded half up by whole numbers: `formatShare(68, 72)` → `94,4%`.
 * A dash when there is nothing to divide by. Shares are never adjusted so that a column adds up.
 */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return dash;
  const tenths = Math.floor((part * 2000 + whole) / (2 * whole));
  return `${formatNumber(Math.floor(tenths / 10))},${tenths % 10}%`;
}

interface WallClock {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Building a formatter costs a thousand times more than using it, so one is kept for each zone. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** Moments of the same minute have the same face; lists of many people ask for few minutes. */
const faces = new Map<string, WallClock>();
const mostFaces = 2000;

function wallClock(at: number, timeZone: string): WallClock {
  const name = `${timeZone} ${Math.floor(at / 60_000)}`;
  const known = faces.get(name);
  if (known) return known;
  const parts: Record<string, string> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) parts[type] = value;
  if (faces.size >= mostFaces) faces.clear();
  const face = parts as unknown as WallClock;
  faces.set(name, face);
  return face;
}

/**
 * The date of an official paper: `ngày 16 tháng 8 năm 2023`. Days 1-9 and months 1-2 get a leading 0 and no others
 * (Decree 30/2020/NĐ-CP, Annex I).
 */
export function formatDate(at: number, timeZone: string): string {
  const { year, month, day } = wallClock(at, timeZone);
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}

/** `16/8/2023`. */
export function formatShortDate(at: number, timeZone: string): string {
  const { year, month, day } = wallClock(at, timeZone);
  return `${Number(day)}/${Number(month)}/${year}`;
}

/** `2023-08-16`, which sorts. */
export function formatIsoDate(at: number, timeZone: string): string {
  const { year, month, day } = wallClock(at, timeZone);
  return `${year}-${month}-${day}`;
}

/** `08 giờ 05`. */
export function formatTime(at: number, timeZone: string): string {
  const { hour, minute } = wallClock(at, timeZone);
  return `${hour} giờ ${minute}`;
}

/** The calendar day and the clock on the wall, as numbers: year, month 1-12, day, hour, minute. */
export function wallClockNumbers(at: number, timeZone: string): readonly [number, number, number, number, number] {
  const { year, month, day, hour, minute } = wallClock(at, timeZone);
  return [Number(year), Number(month), Number(day), Number(hour), Number(minute)];
}
