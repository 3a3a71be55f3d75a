import type { WallClock } from "./read-wall-clock.js";

const clocks = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const quarter = 15 * 60_000;

/**
 * The moment at which clocks in a zone (IANA name) showed this, milliseconds since the epoch. A time that a change of
 * clocks shows twice means the first of the two; one that it skips is read as if the clocks had not been changed.
 * @throws RangeError when there is no such zone
 */
export function instantOf(wall: WallClock, timeZone: string): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const earlier = asUtc - offsetAt(asUtc - 24 * 60 * 60_000, timeZone);
  if (offsetAt(earlier, timeZone) === asUtc - earlier) return earlier;
  const later = asUtc - offsetAt(asUtc + 24 * 60 * 60_000, timeZone);
  return offsetAt(later, timeZone) === asUtc - later ? later : earlier;
}

/** How far the zone's clocks are ahead of UTC at this moment. Every zone changes at a full quarter of an hour. */
function offsetAt(at: number, timeZone: string): number {
  const slot = Math.floor(at / quarter);
  const name = `${timeZone} ${slot}`;
  const known = offsets.get(name);
  if (known !== undefined) return known;
  if (offsets.size > 10_000) offsets.clear();
  const offset = measureOffset(slot * quarter, timeZone);
  offsets.set(name, offset);
  return offset;
}

function measureOffset(at: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    clocks.set(timeZone, clock);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}
