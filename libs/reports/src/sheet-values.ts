import { wallClockNumbers } from "#domain";

/** How a moment is shown in a workbook. */
export const momentFormat = "hh:mm dd/mm/yyyy";

/** Excel's sheets end after 1,048,576 rows, and the head is one of them. */
export const mostRowsUnderHead = 1_048_575;

/** XML 1.0 cannot hold most control characters, and Excel repairs a workbook that contains one. */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, "");
}

/** The clock on the wall of a zone, as the milliseconds at which UTC shows it: workbooks know no zones. */
export function wallClockAsUtc(at: number, timeZone: string): number {
  const [year, month, day, hour, minute] = wallClockNumbers(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** Excel's longest name of a sheet. */
const longestName = 31;

/** The name of a part of a table that goes on in further sheets; `index` counts from 0. */
export function partName(name: string, index: number): string {
  const mark = index === 0 ? "" : ` (${index + 1})`;
  return name.slice(0, longestName - mark.length) + mark;
}
