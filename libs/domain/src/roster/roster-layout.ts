import { fold } from "../text/fold-text.js";

/**
 * What a column of a roster file may hold. `order` (STT) and `note` are read for their hints and not kept; of `card`, the number
 * of the ID card, only a keyed hash and the last three digits are, and only when a person says so for this very file.
 */
export const rosterColumns = [
  "order",
  "code",
  "fullName",
  "familyMiddle",
  "given",
  "birth",
  "card",
  "title",
  "unit",
  "siteCode",
  "site",
  "note",
] as const;
export type RosterColumn = (typeof rosterColumns)[number];

/** What a column is taken for, and how sure that is. */
export interface ColumnGuess {
  /** The header's words; two rows are joined. Empty where there is none. */
  readonly header: string;
  /** Null when the column is left out. */
  readonly field: RosterColumn | null;
  /** 1 when somebody chose it or the header says it in so many words, 0 when nothing is known. */
  readonly confidence: number;
}

/** How a sheet is to be read. Rows count from 0. */
export interface SheetLayout {
  /** First row of the header; -1 when the table starts without one. */
  readonly headerRow: number;
  /** Rows the header takes up: 0, 1 or 2. */
  readonly headerRows: number;
  readonly columns: readonly ColumnGuess[];
  /**
   * Code of the site of every row that names none itself; from the title, the sheet's name, or somebody's choice. Empty when
   * the headings inside the table name sites.
   */
  readonly site: string | null;
}

/** A sheet as it was read: text cells. */
export interface RosterSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Rows somebody hid, counted from 0. */
  readonly hiddenRows: readonly number[];
}

/** Rows of a sheet that stand one below the other. A long list is read in several of them. */
export interface SheetPart {
  /** Where the sheet stands in the file. */
  readonly sheet: number;
  /** Row of the sheet the part begins with, counted from 0. */
  readonly first: number;
  readonly rows: readonly (readonly string[])[];
}

/** For each field its columns, from left to right. */
export type FieldColumns = Readonly<Record<RosterColumn, readonly number[]>>;

export function fieldColumns(layout: SheetLayout): FieldColumns {
  const entries = rosterColumns.map((field) => [field, columnsOf(layout, field)] as const);
  return Object.fromEntries(entries) as Record<RosterColumn, number[]>;
}

function columnsOf(layout: SheetLayout, field: RosterColumn): number[] {
  return layout.columns.flatMap((column, index) => (column.field === field ? [index] : []));
}

/** What somebody chose for a sheet, or what was chosen for one like it before. */
export interface SheetChoice {
  readonly headerRow: number;
  readonly headerRows: number;
  /** By column; columns beyond the end are left out. */
  readonly fields: readonly (RosterColumn | null)[];
  readonly site: string | null;
}

/** The layout with a person's choice in place of the guess. */
export function chosenLayout(guess: SheetLayout, choice: SheetChoice): SheetLayout {
  const { headerRow, headerRows, fields, site } = choice;
  const width = Math.max(guess.columns.length, fields.length);
  const columns = Array.from({ length: width }, (_, at) => ({
    header: guess.columns[at]?.header ?? "",
    field: fields[at] ?? null,
    confidence: 1,
  }));
  return { headerRow, headerRows, columns, site };
}

/** By which a list of the same form is known again: the words of its header. Null when there are too few of them. */
export function layoutSignature(layout: SheetLayout): string | null {
  const words = layout.columns.map(({ header }) => fold(header));
  return words.filter((word) => word !== "").length < 2 ? null : words.join("|").slice(0, 2000);
}

/** Whether every row would have a name. */
export function hasNames(layout: SheetLayout): boolean {
  return columnsOf(layout, "fullName").length + columnsOf(layout, "given").length > 0;
}

/** Whether every row may have a site. */
export function hasSites(layout: SheetLayout): boolean {
  return layout.site !== null || columnsOf(layout, "site").length + columnsOf(layout, "siteCode").length > 0;
}

/** Room for 16 million rows of a sheet, and 127 sheets in a number of 31 bits. */
const sheetBits = 24;

/** Place of a row in a file of several sheets as one number; on the first sheet it is the row as a spreadsheet counts. */
export function placeOf(sheet: number, row: number): number {
  return sheet * 2 ** sheetBits + row;
}

/** Sheet (from 0) and row (from 1) of a place. */
export function sheetAndRow(place: number): { readonly sheet: number; readonly row: number } {
  return { sheet: Math.floor(place / 2 ** sheetBits), row: place % 2 ** sheetBits };
}
