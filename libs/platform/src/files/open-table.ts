import { fileKind } from "./file-kind.js";
import { countLines, type LongText, longTextOf, rowsOf } from "./long-text.js";
import { cellChange, readTableFile, type ReadTableOptions } from "./read-table-file.js";
import { type RefusedTable, TableRefused, type TableSheet } from "./table-file.js";
import { refusedTable } from "./table-refusal.js";

/** Rows of a sheet that stand one below the other. */
export interface TablePart {
  /** Place of the sheet among those of the table. */
  readonly sheet: number;
  /** Row of the sheet the part begins with, counted from 0. */
  readonly first: number;
  readonly rows: readonly (readonly string[])[];
}

/** A table of any length. */
export interface OpenTable {
  readonly kind: "open";
  /** Sheets that are not hidden; of a long text its beginning. */
  readonly sheets: readonly (TableSheet & { readonly rowCount: number })[];
  /** Every row in its order, as often as it is asked for. @throws TableRefused when the file cannot be read further */
  parts(): AsyncIterable<TablePart>;
}

/** By so many rows it is told what the columns of a long text are. */
const headRows = 20_000;

/**
 * Opens a table somebody sent. A text that is long, or packed with gzip, is read piece after piece, so that its length costs time
 * and no memory; everything else as `readTableFile` does.
 */
export async function openTable(bytes: Uint8Array, options: ReadTableOptions = {}): Promise<OpenTable | RefusedTable> {
  const text = longTextOf(bytes);
  if (text !== null) {
    try {
      return await openLongText(text, options);
    } catch (error) {
      if (error instanceof TableRefused) return error.refusal;
      throw error;
    }
  }
  const table = await readTableFile(bytes, options);
  if (table.kind === "refused") return table.reason === "too-large" ? tooLarge(bytes) : table;
  const sheets = table.sheets
    .filter(({ hidden }) => !hidden)
    .map((sheet) => ({ ...sheet, rowCount: sheet.rows.length }));
  const whole = sheets.map(({ rows }, sheet) => ({ sheet, first: 0, rows }));
  return {
    kind: "open",
    sheets,
    async *parts() {
      yield* whole;
    },
  };
}

/** A list may be longer as a text than as a workbook. */
const tooLarge = (bytes: Uint8Array): RefusedTable =>
  refusedTable(fileKind(bytes) === "text" ? "row-too-large" : "workbook-too-large");

async function openLongText(text: LongText, options: ReadTableOptions): Promise<OpenTable | RefusedTable> {
  const rowCount = await countLines(text);
  const head: string[][] = [];
  for await (const rows of rowsOf(text, options)) {
    for (const row of rows) head.push(row);
    if (head.length >= headRows) break;
  }
  if (head.every((row) => row.length === 0)) return refusedTable("empty");
  const change = cellChange([{ rows: head }], options);
  if (typeof change !== "function") return change;
  const changed = (rows: readonly string[][]): string[][] => rows.map((row) => row.map(change));
  return {
    kind: "open",
    sheets: [{ name: "", hidden: false, hiddenRows: [], rows: changed(head), rowCount }],
    async *parts() {
      let first = 0;
      for await (const rows of rowsOf(text, options)) {
        yield { sheet: 0, first, rows: changed(rows) };
        first += rows.length;
      }
    },
  };
}
