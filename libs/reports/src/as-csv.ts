import { type BriefingReport, type SiteReport, dash, formatIsoDate, formatShare, wallClockNumbers } from "#domain";
import { stringify } from "csv-stringify/sync";
import { briefingTable } from "./briefing-sheets.js";
import type { SheetCell } from "./report-sheet.js";
import { siteTable } from "./site-sheets.js";

/** What every CSV of ours is like. */
export const csvOptions = { bom: true, header: true, escape_formulas: true, record_delimiter: "\r\n" } as const;

/**
 * A report as CSV: UTF-8 with a byte order mark (Excel takes it for a code page otherwise), CRLF, one table with one
 * header row. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function asCsv(report: SiteReport | BriefingReport): Buffer {
  const table = report.kind === "site" ? siteTable(report) : briefingTable(report);
  const { timeZone } = report.occasion;
  return Buffer.from(
    stringify(
      table.rows.map((cells) => cells.map((cell) => plainCell(cell, timeZone))),
      {
        ...csvOptions,
        columns: table.columns.map(({ head }) => head),
      },
    ),
  );
}

/** A cell as text or number; moments on the clock of the zone. */
export function plainCell(cell: SheetCell, timeZone: string): string | number | null {
  if (cell === null || typeof cell === "string" || typeof cell === "number") return cell;
  if ("share" in cell) {
    const text = formatShare(...cell.share);
    return text === dash ? null : text;
  }
  if (cell.at === null) return null;
  const [, , , hour, minute] = wallClockNumbers(cell.at, timeZone);
  return `${formatIsoDate(cell.at, timeZone)} ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
