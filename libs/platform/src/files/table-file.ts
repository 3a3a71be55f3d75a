import type { LegacyEncoding } from "./legacy-vietnamese.js";

/** Most a table file may hold: a file from a stranger must not be able to fill the memory of a process. */
export const tableLimits = {
  rows: 200_000,
  columns: 200,
  /** Signs of one cell, and of one line of a text file. */
  signsPerCell: 5000,
  signsPerRow: 20_000,
  sheets: 50,
  /** Cells, rows and bytes a workbook's own text may have before it is read. */
  cells: 5_000_000,
} as const;

/** Most a text may hold that is read piece after piece: a list of two million with its headings, as bytes when unpacked. */
export const longTextLimits = { rows: 2_500_000, bytes: 512 * 1024 * 1024 } as const;

/** One sheet; a text file has one. Every cell is text: numbers as plain digits, dates as `1978-06-05`. */
export interface TableSheet {
  /** Empty for a text file. */
  readonly name: string;
  readonly hidden: boolean;
  /** Rows in their place: an empty row is an empty list, so that row numbers are those of a spreadsheet. */
  readonly rows: readonly (readonly string[])[];
  /** Rows somebody hid, counted from 0. */
  readonly hiddenRows: readonly number[];
}

export type TableFile =
  | {
      readonly kind: "read";
      readonly format: "text" | "xlsx" | "xls";
      readonly sheets: readonly TableSheet[];
    }
  | RefusedTable;

export interface RefusedTable {
  readonly kind: "refused";
  readonly reason: TableRefusal;
  /** For the person who sent the file: what is wrong and what to do. */
  readonly sentence: { readonly vi: string; readonly en: string };
  /** Set when reading again with `convert` will turn the old alphabet into Unicode. */
  readonly convert: LegacyEncoding | null;
}

/** Thrown where a table turns out, while it is read, to be none that can be taken. */
export class TableRefused extends Error {
  override readonly name = "TableRefused";

  constructor(readonly refusal: RefusedTable) {
    super(refusal.reason);
  }
}

export type TableRefusal =
  | "empty"
  | "pdf"
  | "picture"
  | "program"
  | "archive"
  | "web-page"
  | "not-a-table"
  | "damaged"
  | "encrypted"
  | "bomb"
  | "macros"
  | "names"
  | "too-large"
  /** A text that is read piece after piece. */
  | "too-long"
  | "row-too-large"
  /** What a text of the same length would not be. */
  | "workbook-too-large"
  | "too-slow"
  | "quotes"
  | "unknown-text"
  | "tcvn3"
  | "vni";
