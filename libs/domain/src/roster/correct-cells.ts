import { sheetAndRow, type SheetPart } from "./roster-layout.js";

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
 * A part of a file as if the corrected cells had been sent so, and each correction of it with what the file says. The part given
 * stays as it is. Of two corrections of a cell the later one holds.
 */
export function correctCells(
  part: SheetPart,
  corrections: readonly CellCorrection[],
): { readonly part: SheetPart; readonly corrected: readonly CorrectedCell[] } {
  const byCell = new Map<string, CellCorrection>();
  for (const one of corrections) {
    const { sheet, row } = sheetAndRow(one.row);
    const at = row - 1 - part.first;
    if (sheet === part.sheet && at >= 0 && at < part.rows.length) byCell.set(`${one.row} ${one.column}`, one);
  }
  if (byCell.size === 0) return { part, corrected: [] };
  const rows = [...part.rows];
  const corrected: CorrectedCell[] = [];
  for (const one of byCell.values()) {
    const at = sheetAndRow(one.row).row - 1 - part.first;
    corrected.push({ ...one, was: part.rows[at]![one.column] ?? "" });
    const cells = [...rows[at]!];
    while (cells.length < one.column) cells.push("");
    cells[one.column] = one.text;
    rows[at] = cells;
  }
  return { part: { ...part, rows }, corrected: corrected.toSorted((a, b) => a.row - b.row || a.column - b.column) };
}
