import type { BriefingReport, SiteReport } from "#domain";
import type { Cell, CellStyle, CellValue, WriteOptions, WriteSheet } from "hucre";
import { briefingSheets } from "./briefing-sheets.js";
import type { ReportSheet, SheetCell } from "./report-sheet.js";
import { momentFormat, mostRowsUnderHead, partName, wallClockAsUtc, withoutControls } from "./sheet-values.js";
import { siteSheets } from "./site-sheets.js";
import { columnLetters } from "./xlsx-parts.js";

/** A workbook that is described but not yet written; plain data, so that another process can write it. */
export type Workbook = WriteOptions;

const headStyle: CellStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E6ECF5" } },
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
  border: { bottom: { style: "thin" } },
};
const bold = { bold: true };

/**
 * A report as a workbook: a sheet per table, typed cells, the head row frozen and with filters. Text stays text, even
 * when it looks like a formula. Written from the same report it has the same bytes: its date is the report's own.
 */
export function asWorkbook(report: SiteReport | BriefingReport, mostRows = mostRowsUnderHead): Workbook {
  const whole = report.kind === "site" ? siteSheets(report) : briefingSheets(report);
  const sheets = whole.flatMap((sheet) => parts(sheet, mostRows));
  const { occasion, origin } = report;
  const madeAt = new Date(origin.asOf ?? occasion.startsAt);
  return {
    sheets: sheets.map((sheet) => writtenSheet(sheet, occasion.timeZone)),
    properties: { title: occasion.title, creator: report.heading.issuingBody, created: madeAt, modified: madeAt },
    defaultFont: { name: "Times New Roman", size: 11 },
  };
}

/** A sheet with more rows than one can have goes on in further ones, each with the same head. */
function parts(sheet: ReportSheet, mostRows: number): ReportSheet[] {
  if (sheet.rows.length <= mostRows) return [sheet];
  return Array.from({ length: Math.ceil(sheet.rows.length / mostRows) }, (_, index) => {
    const from = index * mostRows;
    const rows = sheet.rows.slice(from, from + mostRows);
    return {
      ...sheet,
      name: partName(sheet.name, index),
      rows,
      sums: new Set([...sheet.sums].map((row) => row - from).filter((row) => row >= 0 && row < rows.length)),
    };
  });
}

function writtenSheet(sheet: ReportSheet, timeZone: string): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const head = sheet.columns.map(({ head }) => head);
  const rows = sheet.rows.map((row, rowIndex) =>
    row.map((cell, column) => {
      const style = styleOf(cell, sheet.sums.has(rowIndex));
      // Row 0 is the head.
      if (style) cells.set(`${rowIndex + 1},${column}`, { style });
      return cellValue(cell, timeZone);
    }),
  );
  head.forEach((_, column) => cells.set(`0,${column}`, { style: headStyle }));
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ width }) => ({ width })),
    rows: [head, ...rows],
    cells,
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${columnLetters(sheet.columns.length - 1)}${rows.length + 1}` },
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: "$1:$1",
    },
  };
}

function styleOf(cell: SheetCell, isSum: boolean): CellStyle | undefined {
  const font = isSum ? { font: bold } : {};
  if (typeof cell === "object" && cell !== null) {
    return { ...font, numFmt: "share" in cell ? "0.0%" : momentFormat };
  }
  if (typeof cell === "number") return { ...font, numFmt: "#,##0" };
  return isSum ? font : undefined;
}

/** A cell as the writer takes it; moments on the clock of the zone. */
function cellValue(cell: SheetCell, timeZone: string): CellValue {
  if (cell === null || typeof cell === "number") return cell;
  if (typeof cell === "string") return withoutControls(cell);
  if ("share" in cell) {
    const [part, whole] = cell.share;
    return whole > 0 ? part / whole : null;
  }
  if (cell.at === null) return null;
  // The writer stores the UTC face of a date.
  return new Date(wallClockAsUtc(cell.at, timeZone));
}
