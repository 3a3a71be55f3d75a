import { cleanText } from "../text/clean-text.js";
import { type HeaderMap, type HeaderWords, matchHeader } from "../text/match-header.js";
import { readSiteKind } from "./site-kind.js";
import type { SiteRow } from "./site-row.js";
import type { SiteRowFault } from "./site-row-fault.js";

const columnNames = [
  "code",
  "name",
  "parentCode",
  "kind",
  "aliases",
  "capacity",
  "coordinatorName",
  "coordinatorPhone",
] as const;
export type SiteColumn = (typeof columnNames)[number];

const headerWords: HeaderWords<SiteColumn> = {
  code: ["Mã điểm cầu", "Mã ĐC", "Mã", "Code", "Site code"],
  name: ["Tên điểm cầu", "Điểm cầu", "Tên", "Tên đơn vị", "Name", "Site name"],
  parentCode: ["Mã cấp trên", "Mã điểm cầu cấp trên", "Cấp trên", "Trực thuộc", "Parent code", "Parent"],
  kind: ["Loại", "Loại điểm cầu", "Loại hình", "Kind"],
  aliases: ["Phòng họp trực tuyến", "Phòng họp", "Tên phòng họp", "Tài khoản họp trực tuyến", "Aliases", "Room names"],
  capacity: ["Sức chứa", "Số chỗ", "Số chỗ ngồi", "Capacity"],
  coordinatorName: ["Cán bộ phụ trách", "Cán bộ điểm cầu", "Người phụ trách", "Coordinator"],
  coordinatorPhone: ["Điện thoại", "Số điện thoại", "SĐT", "ĐT", "Phone"],
};

/** Longest text kept of each column, in signs. */
const longest = {
  code: 32,
  name: 200,
  parentCode: 32,
  coordinatorName: 128,
  coordinatorPhone: 32,
  alias: 200,
} as const;

export interface SiteRowsRead {
  readonly header: HeaderMap<SiteColumn>;
  readonly rows: readonly SiteRow[];
  readonly faults: readonly SiteRowFault[];
}

/**
 * Reads a table (rows of cells, as a CSV file gives them) as a list of sites. Columns are found by their header words;
 * empty rows are left out. Null when no row looks like a header with a code column.
 */
export function readSiteRows(table: readonly (readonly string[])[]): SiteRowsRead | null {
  const header = matchHeader(table, headerWords, ["code"]);
  if (header === null || header.columns.name === undefined) return null;
  const rows: SiteRow[] = [];
  const faults: SiteRowFault[] = [];
  for (let index = header.headerRow + 1; index < table.length; index++) {
    const cells = table[index]!;
    if (cells.every((cell) => cleanText(cell) === "")) continue;
    rows.push(readRow(cells, index + 1, header.columns, faults));
  }
  return { header, rows, faults };
}

function readRow(
  cells: readonly string[],
  row: number,
  columns: HeaderMap<SiteColumn>["columns"],
  faults: SiteRowFault[],
): SiteRow {
  const raw = (column: SiteColumn): string | undefined => {
    const index = columns[column];
    return index === undefined ? undefined : (cells[index] ?? "");
  };
  const text = (column: SiteColumn, most: number): string | undefined => {
    const cell = raw(column);
    if (cell === undefined) return undefined;
    const clean = cleanText(cell);
    if (clean.length > most) faults.push({ kind: "text-too-long", row, column: headerWords[column][0]!, most });
    return clean;
  };
  const code = (text("code", longest.code) ?? "").replaceAll(" ", "");
  const name = text("name", longest.name) ?? "";
  if (code === "") faults.push({ kind: "code-missing", row });
  if (name === "") faults.push({ kind: "name-missing", row });
  const kind = raw("kind");
  return {
    row,
    code,
    name,
    parentCode: emptyAsNull(text("parentCode", longest.parentCode)?.replaceAll(" ", "")),
    kind: kind === undefined ? undefined : readSiteKind(kind),
    capacity: readCapacity(raw("capacity"), row, faults),
    coordinatorName: emptyAsNull(text("coordinatorName", longest.coordinatorName)),
    coordinatorPhone: emptyAsNull(text("coordinatorPhone", longest.coordinatorPhone)),
    aliases: readAliases(raw("aliases"), row, faults),
  };
}

function emptyAsNull(text: string | undefined): string | null | undefined {
  return text === "" ? null : text;
}

/** A whole number of seats, at most seven digits; dots and spaces between thousands are fine. */
function readCapacity(cell: string | undefined, row: number, faults: SiteRowFault[]): number | null | undefined {
  if (cell === undefined) return undefined;
  const text = cleanText(cell);
  if (text === "") return null;
  const digits = /^\d{1,3}(?:[. ]\d{3})+$/.test(text) ? text.replace(/[. ]/g, "") : text;
  if (/^\d{1,7}$/.test(digits)) return Number(digits);
  faults.push({ kind: "capacity-unreadable", row, text: text.slice(0, 40) });
  return null;
}

/** Several names stand in one cell, separated by a semicolon, a bar or a line break. */
function readAliases(cell: string | undefined, row: number, faults: SiteRowFault[]): readonly string[] | undefined {
  if (cell === undefined) return undefined;
  const names = cell.split(/[;|\r\n]+/).map(cleanText);
  const kept = [...new Set(names.filter((name) => name !== ""))];
  if (kept.some((name) => name.length > longest.alias)) {
    faults.push({ kind: "text-too-long", row, column: headerWords.aliases[0]!, most: longest.alias });
  }
  return kept;
}
