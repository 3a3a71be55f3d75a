import { cleanText } from "../text/clean-text.js";
import { fold } from "../text/fold-text.js";

const unitSeconds: readonly (readonly [RegExp, number])[] = [
  [/^(?:h|hr|hrs|hour|hours|gio|std|stunden?|godz|ore?|horas?|heures?|час|ч)$/u, 3600],
  [/^(?:m|min|mins|minutes?|minuten?|phut|minutos?|minuti|minut|мин)$/u, 60],
  [/^(?:s|sec|secs|seconds?|sek|sekunden?|giay|segundos?|secondi|secondes?|seg|сек|с)$/u, 1],
];

/**
 * Milliseconds of a duration as logs write it: `1h 54m`, `22s`, `59 Min. 0 Sek.`, `204 mins`, `1 hr 2 min`,
 * `01:05:30`. Null when it is none.
 */
export function readDuration(cell: string): number | null {
  const text = fold(cleanText(cell));
  const clock = /^(\d{1,4}):(\d{2}):(\d{2})$/.exec(text);
  if (clock) return ((Number(clock[1]) * 60 + Number(clock[2])) * 60 + Number(clock[3])) * 1000;
  if (text.length > 60 || !/^(?:\d{1,6} ?\p{L}{1,10}\.?,? ?)+$/u.test(text)) return null;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d{1,6}) ?(\p{L}{1,10})/gu)) {
    const length = unitSeconds.find(([words]) => words.test(unit ?? ""))?.[1];
    if (length === undefined) return null;
    seconds += Number(amount) * length;
  }
  return seconds * 1000;
}

/** Milliseconds of a plain number of minutes or seconds, as a number or its text. Null when it is none. */
export function readAmount(value: unknown, unit: "minutes" | "seconds"): number | null {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  if (!/^\d{1,9}(?:\.\d+)?$/.test(text)) return null;
  return Math.round(Number(text) * (unit === "minutes" ? 60_000 : 1000));
}
