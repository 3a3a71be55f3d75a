import type { RosterImportChoices, RosterImportSummary } from "#contracts";

type Cell = NonNullable<RosterImportChoices["cells"]>[number];

/**
 * All corrections of an import once what was typed is added: a cell typed back to what the file says needs none, and one that
 * was not changed gets none.
 * @param typed by `${row} ${column}`
 */
export function correctionsWith(
  corrected: RosterImportSummary["corrected"],
  wrongRows: RosterImportSummary["wrongRows"],
  typed: ReadonlyMap<string, string>,
): Cell[] {
  const cells = new Map<string, Cell>();
  const said = new Map<string, string>();
  for (const { row, column, text, was } of corrected) {
    cells.set(`${row} ${column}`, { row, column, text });
    said.set(`${row} ${column}`, was);
  }
  const shown = new Map(wrongRows.map((one) => [one.row, one.cells]));
  for (const [name, text] of typed) {
    const [row, column] = name.split(" ").map(Number) as [number, number];
    if (text === said.get(name)) cells.delete(name);
    else if (text !== (shown.get(row)?.[column] ?? "")) cells.set(name, { row, column, text });
  }
  return [...cells.values()];
}
