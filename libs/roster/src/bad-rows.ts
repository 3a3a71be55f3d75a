import { type ColumnGuess, type RosterRowNote, rosterRowSentence, sheetAndRow, type SheetPart } from "#domain";
import { stringify } from "csv-stringify/sync";
import { shownCell } from "./shown-cell.js";

/** Rows that cannot be taken in, as they stood in the file but for numbers of ID cards, each with its reasons. */
export interface BadRows {
  readonly header: readonly string[];
  readonly rows: readonly { readonly place: number; readonly reason: string; readonly cells: readonly string[] }[];
}

/** More rows than this are a wrong file, not rows to correct. */
const most = 10_000;

/** Gathers bad rows part after part. */
export class BadRowsFound {
  private readonly rows: { place: number; reason: string; cells: readonly string[] }[] = [];

  /** @param columns what the columns of each sheet are; the header of the first one that has a bad row is given back */
  constructor(private readonly columns: readonly (readonly ColumnGuess[])[]) {}

  /** @param faults of rows of this part */
  add(part: SheetPart, faults: readonly RosterRowNote[]): void {
    const reasons = new Map<number, string[]>();
    for (const fault of faults) {
      const reason = rosterRowSentence(fault).vi.replace(/^[^:]*: /, "");
      const known = reasons.get(fault.row);
      if (known) known.push(reason);
      else if (this.rows.length + reasons.size < most) reasons.set(fault.row, [reason]);
    }
    for (const [place, texts] of reasons) {
      const cells = part.rows[sheetAndRow(place).row - 1 - part.first] ?? [];
      const shown = cells.map((cell, at) => shownCell(cell, this.columns[part.sheet]?.[at]));
      this.rows.push({ place, reason: texts.join(" "), cells: shown });
    }
  }

  found(): BadRows {
    const first = this.rows[0] ? sheetAndRow(this.rows[0].place).sheet : 0;
    return { header: (this.columns[first] ?? []).map(({ header }) => header), rows: this.rows };
  }
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
