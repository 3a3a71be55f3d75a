import type { ImportNote, RosterImportSummary } from "#contracts";
import { type CellCorrection, type ColumnGuess, type RosterRowNote, sheetAndRow, type SheetPart } from "#domain";
import { noteView } from "./note-view.js";
import { shownCell } from "./shown-cell.js";

/** Rows with errors that are shown to be corrected at once, and signs of a cell; more of either is work for a spreadsheet. */
const shown = { rows: 20, signs: 500 } as const;

/** Gathers the first rows with errors part after part, each as it is read and with all that is wrong with it. */
export class WrongRowsFound {
  readonly rows: RosterImportSummary["wrongRows"] = [];

  constructor(private readonly columns: readonly (readonly ColumnGuess[])[]) {}

  /** @param faults of rows of this part */
  add(part: SheetPart, faults: readonly RosterRowNote[]): void {
    const found = new Map<number, ImportNote[]>();
    for (const fault of faults) {
      const known = found.get(fault.row);
      if (known) known.push(noteView(fault));
      else if (this.rows.length + found.size < shown.rows) found.set(fault.row, [noteView(fault)]);
    }
    for (const [place, notes] of found) {
      const cells = part.rows[sheetAndRow(place).row - 1 - part.first] ?? [];
      this.rows.push({
        row: place,
        cells: cells.map((cell, at) => shownCell(cell, this.columns[part.sheet]?.[at]).slice(0, shown.signs)),
        notes,
      });
    }
  }
}

/** Numbers of ID cards are kept nowhere, so that a cell of their column cannot be corrected here. */
export function withoutCards(
  cells: readonly CellCorrection[],
  columns: readonly (readonly ColumnGuess[])[],
): readonly CellCorrection[] {
  return cells.filter(({ row, column }) => columns[sheetAndRow(row).sheet]?.[column]?.field !== "card");
}
