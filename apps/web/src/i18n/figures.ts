import { dash, formatNumber, formatShare } from "#domain";
import { useStore } from "../wire/store.js";
import { type Language, language } from "./language.js";

/** Numbers and times the way the reader writes them. Times are on the 24-hour clock of the briefing's zone. */
export interface Figures {
  /** `18.264`; a dash when nothing is known. */
  readonly number: (value: number | null) => string;
  /** `79,3 %`; a dash when there is nothing to divide by. */
  readonly share: (part: number, whole: number) => string;
  /** `07:43:12`. Milliseconds since the epoch. */
  readonly clock: (at: number, timeZone?: string) => string;
  /** `07:43`. */
  readonly minute: (at: number, timeZone?: string) => string;
  /** `23/11/2026`. */
  readonly date: (at: number, timeZone?: string) => string;
}

export const officeZone = "Asia/Ho_Chi_Minh";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(key: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${key} ${timeZone}`;
  const kept = formats.get(name);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  formats.set(name, made);
  return made;
}

export function figuresOf(reader: Language): Figures {
  return {
    number: (value) => (value === null ? dash : inLanguage(formatNumber(value), reader)),
    share: (part, whole) =>
      inLanguage(formatShare(part, whole), reader).replace("%", reader === "vi" ? "\u00a0%" : "%"),
    clock: (at, timeZone = officeZone) =>
      format("clock", timeZone, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(at),
    minute: (at, timeZone = officeZone) =>
      format("minute", timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at),
    date: (at, timeZone = officeZone) =>
      format("date", timeZone, { day: "2-digit", month: "2-digit", year: "numeric" }).format(at),
  };
}

/** Vietnamese groups with a point and divides with a comma; English the other way round. */
const inLanguage = (text: string, reader: Language): string =>
  reader === "vi" ? text : text.replace(/[.,]/g, (sign) => (sign === "." ? "," : "."));

export function useFigures(): Figures {
  return figuresOf(useStore(language));
}
