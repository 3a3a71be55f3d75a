import { type ColumnGuess, type RosterRowNote, type RosterSheet, rosterRowSentence, sheetAndRow } from "#domain";
import { stringify } from "csv-stringify/sync";
import { shownCell } from "./shown-cell.js";

/** Rows that cannot be taken in, as they stood in the file but for numbers of ID cards, each with its reasons. */
export interface BadRows {
  readonly header: readonly string[];
  readonly rows: readonly { readonly place: number; readonly reason: string; readonly cells: readonly string[] }[];
}

/** More rows than this are a wrong file, not rows to correct. */
const most = 10_000;

/** @param columns what the columns of each sheet are; the header of the first one that has a bad row is given back */
export function badRows(
  sheets: readonly RosterSheet[],
  columns: readonly (readonly ColumnGuess[])[],
  faults: readonly RosterRowNote[],
): BadRows {
  const reasons = new Map<number, string[]>();
  for (const fault of faults) {
    const reason = rosterRowSentence(fault).vi.replace(/^[^:]*: /, "");
    const known = reasons.get(fault.row);
    if (known) known.push(reason);
    else if (reasons.size < most) reasons.set(fault.row, [reason]);
  }
  const rows = [...reasons].map(([place, texts]) => {
    const { sheet, row } = sheetAndRow(place);
    const cells = (sheets[sheet]?.rows[row - 1] ?? []).map((cell, at) => shownCell(cell, columns[sheet]?.[at]));
    return { place, reason: texts.join(" "), cells };
  });
  const first = rows[0] ? sheetAndRow(rows[0].place).sheet : 0;
  return { header: (columns[first] ?? []).map(({ header }) => header), rows };
}

/** As CSV a spreadsheet opens and the import reads again once the rows are corrected; formulas get an apostrophe. */
export function badRowsCsv({ header, rows }: BadRows): Buffer {
  const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length));
  const filled = (cells: readonly string[]): string[] => Array.from({ length: width }, (_, at) => cells[at] ?? "");
  const lines = rows.map(({ place, reason, cells }) => {
    const { sheet, row } = sheetAndRow(place);
    return [...filled(cells), sheet === 0 ? `${row}` : `${sheet + 1}/${row}`, reason];
  });
  return Buffer.from(
    stringify([[...filled(header), "Dòng trong tệp", "Lý do"], ...lines], {
      bom: true,
      escape_formulas: true,
      record_delimiter: "\r\n",
    }),
  );
}
