import { checkZip, type ZipEntry } from "./check-zip.js";
import { csvDelimiter } from "./csv-delimiter.js";
import { decodeText } from "./decode-text.js";
import { fileKind } from "./file-kind.js";
import { convertLegacyCell, findLegacyText, type LegacyEncoding } from "./legacy-vietnamese.js";
import { readInThread } from "./read-in-thread.js";
import { type RefusedTable, type TableFile, tableLimits, type TableSheet } from "./table-file.js";
import { refusedTable } from "./table-refusal.js";

export interface ReadTableOptions {
  /** The old alphabet to turn into Unicode; a file that is in one is refused without it. */
  readonly convert?: LegacyEncoding | null;
  /** Times of a workbook's dates are kept: `1978-06-05 07:25:04`. */
  readonly clocks?: boolean;
  /** Spaces before a cell of a text file are taken off, so that a quotation mark behind them opens the cell. */
  readonly trimBeforeQuotes?: boolean;
}

/**
 * Reads a table somebody sent: XLSX, XLS, or CSV/TSV in UTF-8, UTF-16 or Windows-1258, told by its bytes and never by its
 * name. A thread with limits of memory and time does the reading, so that the calling loop goes on. Text is as it was
 * typed (not cleaned) but for NFC. Never throws because of the file: what is wrong comes back as a refusal with a sentence.
 */
export async function readTableFile(bytes: Uint8Array, options: ReadTableOptions = {}): Promise<TableFile> {
  const kind = fileKind(bytes);
  const { clocks = false } = options;
  switch (kind) {
    case "text":
      return readText(bytes, options);
    case "zip":
      return readWorkbook(bytes, options);
    case "ole":
      if (Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"))) return refusedTable("encrypted");
      return withoutLegacyText(await readInThread({ kind: "xls", bytes, clocks }), options);
    case "empty":
    case "pdf":
    case "picture":
    case "program":
    case "archive":
    case "web-page":
      return refusedTable(kind);
  }
}

async function readText(bytes: Uint8Array, options: ReadTableOptions): Promise<TableFile> {
  const decoded = decodeText(bytes);
  if (decoded.kind === "unknown") {
    return refusedTable(bytes.subarray(0, 4096).includes(0) ? "not-a-table" : "unknown-text");
  }
  if (decoded.kind === "legacy" && options.convert !== decoded.encoding) {
    return refusedTable(decoded.encoding, { convert: decoded.certain ? decoded.encoding : null });
  }
  const { text } = decoded;
  if (text.trim() === "") return refusedTable("empty");
  if (longestLine(text) > tableLimits.signsPerRow) return refusedTable("too-large");
  const { trimBeforeQuotes = false } = options;
  const order = { kind: "text", text, delimiter: csvDelimiter(text), trimBeforeQuotes } as const;
  return withoutLegacyText(await readInThread(order), options);
}

/** In signs. A row may hold several lines in quotes, so no row is shorter than the longest line. */
function longestLine(text: string): number {
  let longest = 0;
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf("\n", from);
    longest = Math.max(longest, (end < 0 ? text.length : end) - from);
    from = end < 0 ? text.length : end + 1;
  }
  return longest;
}

async function readWorkbook(bytes: Uint8Array, options: ReadTableOptions): Promise<TableFile> {
  const zip = checkZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (zip.kind === "refused") return refusedTable(zip.fault);
  const has = (name: string): boolean => zip.entries.some((entry) => entry.name.toLowerCase() === name.toLowerCase());
  if (!has("[Content_Types].xml") || !has("xl/workbook.xml")) {
    return refusedTable(has("[Content_Types].xml") || has("mimetype") ? "not-a-table" : "archive");
  }
  if (hasMacros(zip.entries)) return refusedTable("macros");
  const order = { kind: "xlsx", bytes, entries: zip.entries, clocks: options.clocks ?? false } as const;
  return withoutLegacyText(await readInThread(order), options);
}

const hasMacros = (entries: readonly ZipEntry[]): boolean =>
  entries.some(({ name }) => /vbaProject|macrosheets|activeX/i.test(name));

/** Cells looked at to find out whether a table is in an old alphabet. */
const rowsLookedAt = 3000;

function withoutLegacyText(table: TableFile, options: ReadTableOptions): TableFile {
  if (table.kind === "refused") return table;
  if (table.sheets.every(({ rows }) => rows.length === 0)) return refusedTable("empty");
  const change = cellChange(table.sheets, options);
  return typeof change === "function"
    ? { ...table, sheets: table.sheets.map((sheet) => mapCells(sheet, change)) }
    : change;
}

/** What is done to every cell of a table; a refusal where it is in an old alphabet and nobody said that it may be converted. */
export function cellChange(
  sheets: readonly Pick<TableSheet, "rows">[],
  { convert }: ReadTableOptions,
): RefusedTable | ((cell: string) => string) {
  const { encoding, certain } = findLegacyText(sheets.flatMap(({ rows }) => rows.slice(0, rowsLookedAt).flat()));
  if (encoding === null) return toNfc;
  if (encoding !== convert) return refusedTable(encoding, { convert: certain ? encoding : null });
  return (cell) => convertLegacyCell(cell, encoding);
}

const toNfc = (cell: string): string => cell.normalize("NFC");

const mapCells = (sheet: TableSheet, change: (cell: string) => string): TableSheet => ({
  ...sheet,
  rows: sheet.rows.map((row) => row.map(change)),
});
