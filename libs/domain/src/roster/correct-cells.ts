import type { RosterSheet } from "./roster-layout.js";
import { sheetAndRow } from "./roster-layout.js";

/** What somebody wrote in the place of a cell. `row` is a place in the file, as in every sentence about it. */
export interface CellCorrection {
  readonly row: number;
  /** From 0. */
  readonly column: number;
  readonly text: string;
}

/** A correction beside what the file says. */
export interface CorrectedCell extends CellCorrection {
  readonly was: string;
}

/**
 * The sheets as if the corrected cells had been sent so, and each correction with what the file says. The sheets given stay as
 * they are. Of two corrections of a cell the later one holds; a correction of a row the file does not have is left out.
 */
export function correctCells(
  sheets: readonly RosterSheet[],
  corrections: readonly CellCorrection[],
): { readonly sheets: readonly RosterSheet[]; readonly corrected: readonly CorrectedCell[] } {
  const byCell = new Map(corrections.map((one) => [`${one.row} ${one.column}`, one]));
  const corrected: CorrectedCell[] = [];
  const changed = new Map<number, (readonly string[])[]>();
  for (const one of byCell.values()) {
    const { sheet, row } = sheetAndRow(one.row);
    const before = sheets[sheet]?.rows[row - 1];
    if (!before) continue;
    corrected.push({ ...one, was: before[one.column] ?? "" });
    const rows = changed.get(sheet) ?? [...sheets[sheet]!.rows];
    changed.set(sheet, rows);
    const cells = [...rows[row - 1]!];
    while (cells.length < one.column) cells.push("");
    cells[one.column] = one.text;
    rows[row - 1] = cells;
  }
  return {
    sheets: sheets.map((sheet, index) => ({ ...sheet, rows: changed.get(index) ?? sheet.rows })),
    corrected: corrected.toSorted((a, b) => a.row - b.row || a.column - b.column),
  };
}
