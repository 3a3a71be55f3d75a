import type { ImportNote, RosterImportSummary } from "#contracts";
import { type CellCorrection, type ColumnGuess, type RosterRowNote, type RosterSheet, sheetAndRow } from "#domain";
import { noteView } from "./note-view.js";
import { shownCell } from "./shown-cell.js";

/** Rows with errors that are shown to be corrected at once, and signs of a cell; more of either is work for a spreadsheet. */
const shown = { rows: 20, signs: 500 } as const;

/** The first rows with errors, each as it is read and with all that is wrong with it. */
export function wrongRows(
  sheets: readonly RosterSheet[],
  columns: readonly (readonly ColumnGuess[])[],
  faults: readonly RosterRowNote[],
): RosterImportSummary["wrongRows"] {
  const rows = new Map<number, ImportNote[]>();
  for (const fault of faults) {
    const known = rows.get(fault.row);
    if (known) known.push(noteView(fault));
    else if (rows.size < shown.rows) rows.set(fault.row, [noteView(fault)]);
  }
  return [...rows].map(([place, notes]) => {
    const { sheet, row } = sheetAndRow(place);
    const cells = sheets[sheet]?.rows[row - 1] ?? [];
    return {
      row: place,
      cells: cells.map((cell, at) => shownCell(cell, columns[sheet]?.[at]).slice(0, shown.signs)),
      notes,
    };
  });
}

/** Numbers of ID cards are kept nowhere, so that a cell of their column cannot be corrected here. */
export function withoutCards(
  cells: readonly CellCorrection[],
  columns: readonly (readonly ColumnGuess[])[],
): readonly CellCorrection[] {
  return cells.filter(({ row, column }) => columns[sheetAndRow(row).sheet]?.[column]?.field !== "card");
}
