import { cleanText } from "../text/clean-text.js";
import { findRosterSite, type SiteDirectory } from "./find-roster-site.js";
import { guessByContent } from "./roster-content.js";
import { guessByHeader } from "./roster-header.js";
import {
  type ColumnGuess,
  hasNames,
  hasSites,
  type RosterColumn,
  type RosterSheet,
  type SheetLayout,
} from "./roster-layout.js";
import { readLine } from "./roster-line.js";

/** Title lines and the like that may stand above the header. */
const linesAboveHeader = 40;

/**
 * Guesses how a sheet is to be read: where its header stands (one row, two merged ones, none) and what its columns hold, by
 * their words or, where these say nothing, by what stands below them. The layout may lack names or sites, for somebody to
 * choose. Null when the sheet has no table.
 */
export function guessRosterLayout(sheet: RosterSheet, directory: SiteDirectory): SheetLayout | null {
  const header = bestHeader(sheet.rows);
  const from = header.headerRow + header.headerRows;
  const body = sheet.rows.slice(Math.max(0, from), Math.max(0, from) + 200);
  const columns = guessByContent(header.columns, body, directory);
  const layout = { ...header, columns, site: null };
  if (!hasNames(layout)) return bareLayout(sheet.rows, layout);
  return hasSites(layout) ? layout : { ...layout, site: siteOfSheet(sheet, layout, directory) };
}

type Header = Omit<SheetLayout, "site">;

/** For a table whose header says nothing of people: its first row of several cells, taken for the header. */
function bareLayout(rows: readonly (readonly string[])[], layout: SheetLayout): SheetLayout | null {
  if (layout.headerRow >= 0) return layout;
  const headerRow = rows.findIndex((row) => row.filter((cell) => cleanText(cell) !== "").length >= 2);
  if (headerRow < 0) return null;
  const width = Math.max(...rows.slice(headerRow, headerRow + 50).map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => guessByHeader(cleanText(rows[headerRow]?.[at] ?? ""), ""));
  return { headerRow, headerRows: 1, columns: takeOnce(columns), site: null };
}

/** The row, or pair of rows, that says most. */
function bestHeader(rows: readonly (readonly string[])[]): Header {
  let best: Header = { headerRow: -1, headerRows: 1, columns: [] };
  let most = 0;
  for (let row = 0; row < Math.min(rows.length, linesAboveHeader); row++) {
    for (const headerRows of [1, 2] as const) {
      const columns = headerColumns(rows, row, headerRows);
      if (!columns) continue;
      const score = scoreOf(columns);
      if (score > most) {
        best = { headerRow: row, headerRows, columns };
        most = score;
      }
    }
  }
  return best.columns.length > 0 ? best : { headerRow: -1, headerRows: 0, columns: [] };
}

/** Known columns count; a second row must explain more than it costs. Null when the rows are no header. */
function headerColumns(rows: readonly (readonly string[])[], row: number, headerRows: 1 | 2): ColumnGuess[] | null {
  const upper = (rows[row] ?? []).map(cleanText);
  const lower = headerRows === 2 ? (rows[row + 1] ?? []).map(cleanText) : [];
  if (headerRows === 2 && !continues(lower)) return null;
  const width = Math.max(upper.length, lower.length);
  const columns: ColumnGuess[] = [];
  let above = "";
  for (let column = 0; column < width; column++) {
    const [own, below] = [upper[column] ?? "", lower[column] ?? ""];
    // A merged cell stands in its first column; it is about the columns right of it that have a word of their own below.
    above = own !== "" || below === "" ? own : above;
    columns.push(guessByHeader(above, below));
  }
  const distinct = takeOnce(columns);
  return distinct.filter(({ field }) => field !== null).length >= 1 ? distinct : null;
}

/** The lower row of a header holds words only. */
const continues = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell !== "") &&
  cells.every((cell) => cell.length <= 60 && !/\d{3}/.test(cell)) &&
  !isNumbered(cells);

const isNumbered = (cells: readonly string[]): boolean => /^\d+[.)]?$/.test(cells.find((cell) => cell !== "") ?? "");

function scoreOf(columns: readonly ColumnGuess[]): number {
  const fields = new Set(columns.flatMap(({ field }) => field ?? []));
  const named = fields.has("fullName") || fields.has("given");
  // Names may stand under a word nobody knows, when the rest leaves no doubt.
  if (!named && fields.size < 4) return 0;
  const sum = columns.reduce((total, { field, confidence }) => total + (field === null ? 0 : confidence), 0);
  return sum + (fields.has("familyMiddle") && fields.has("given") ? 0.5 : 0);
}

/** Fields that may stand in several columns: Đảng and Chính quyền are both titles, Nam and Nữ both years of birth. */
const mayRepeat: ReadonlySet<RosterColumn> = new Set(["title", "birth"]);

function takeOnce(columns: readonly ColumnGuess[]): ColumnGuess[] {
  const taken = new Set<RosterColumn>();
  return columns.map((column) => {
    if (column.field === null) return column;
    if (taken.has(column.field) && !mayRepeat.has(column.field)) return { ...column, field: null, confidence: 0 };
    taken.add(column.field);
    return column;
  });
}

/** The one site that the lines above the table or the sheet's own name are about. */
function siteOfSheet(sheet: RosterSheet, layout: Header, directory: SiteDirectory): string | null {
  const titles = sheet.rows.slice(0, Math.max(0, layout.headerRow)).flatMap((row) => row.map(cleanText));
  const named = titles.flatMap((text) => {
    const site = /điểm cầu\s*:?\s*(?:tại\s+)?(.+?)\s*\)?$/iu.exec(text)?.[1];
    return site === undefined ? [] : [site];
  });
  for (const text of [...named, sheet.name]) {
    const found = findRosterSite(text, directory);
    if (found.kind === "found") return found.site.code;
  }
  const order = layout.columns.findIndex(({ field }) => field === "order");
  const groups = sheet.rows.slice(layout.headerRow + layout.headerRows).some((row) => {
    const cells = row.map(cleanText);
    const line = readLine(cells, cells[order] ?? "", true);
    return line.kind === "group" && findRosterSite(line.text, directory).kind === "found";
  });
  return groups ? "" : null;
}
