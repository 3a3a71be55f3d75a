/** One value of a table before it is dressed: text, a whole number, a moment, a share of a whole, or nothing. */
export type SheetCell =
  | string
  | number
  | null
  /** Milliseconds since the epoch, shown in the zone of the briefing. */
  | { readonly at: number | null }
  /** Part and whole; a whole of 0 is shown as a dash. */
  | { readonly share: readonly [part: number, whole: number] };

export interface SheetColumn {
  readonly head: string;
  /** Width in characters, for a workbook. */
  readonly width: number;
}

/** A named table of typed cells: a sheet of a workbook, or the one table of a CSV file. */
export interface ReportSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Indexes of rows that are sums and stand out in bold. */
  readonly sums: ReadonlySet<number>;
}

/** A sheet without sum rows. */
export function plainSheet(
  name: string,
  columns: readonly (readonly [head: string, width: number])[],
  rows: readonly (readonly SheetCell[])[],
  sums: ReadonlySet<number> = new Set(),
): ReportSheet {
  return { name, columns: columns.map(([head, width]) => ({ head, width })), rows, sums };
}
