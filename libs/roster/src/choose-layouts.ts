import type { RosterImportChoices, RosterSheetView } from "#contracts";
import {
  chosenLayout,
  hasNames,
  hasSites,
  hideCardNumbers,
  layoutSignature,
  type RosterColumn,
  type RosterSheet,
  type SheetLayout,
} from "#domain";
import { shownCell } from "./shown-cell.js";

/** How one sheet is read, and whether it is read at all. */
export interface SheetPlan {
  readonly layout: SheetLayout | null;
  readonly taken: boolean;
}

/** A person's choice goes before what was chosen for such a list before, and that before a guess. */
export function planSheets(
  guesses: readonly (SheetLayout | null)[],
  choices: RosterImportChoices,
  remembered: ReadonlyMap<string, readonly (RosterColumn | null)[]>,
): SheetPlan[] {
  return guesses.map((guess, index) => {
    const choice = choices.sheets?.find((sheet) => sheet.index === index);
    if (guess === null) return { layout: null, taken: false };
    if (choice) return { layout: chosenLayout(guess, choice), taken: choice.taken };
    const fields = remembered.get(layoutSignature(guess) ?? "");
    const layout = fields ? chosenLayout(guess, { ...guess, fields }) : guess;
    return { layout, taken: hasNames(layout) && hasSites(layout) };
  });
}

/** Rows of a sheet a person sees to choose its columns by. */
const sampled = { rows: 5, columns: 60, signs: 80 } as const;

export function sheetViews(
  sheets: readonly (RosterSheet & { readonly rowCount: number })[],
  plans: readonly SheetPlan[],
): RosterSheetView[] {
  return plans.flatMap(({ layout, taken }, index) => {
    const sheet = sheets[index]!;
    if (layout === null) return [];
    const from = Math.max(0, layout.headerRow + layout.headerRows);
    const sample = sheet.rows
      .slice(from)
      .filter((row) => row.length > 1)
      .slice(0, sampled.rows);
    return [
      {
        index,
        name: sheet.name,
        rowCount: sheet.rowCount,
        taken,
        headerRow: layout.headerRow,
        headerRows: layout.headerRows,
        site: layout.site,
        columns: layout.columns
          .slice(0, sampled.columns)
          .map((column) => ({ ...column, header: hideCardNumbers(column.header) })),
        sample: sample.map((row) =>
          row.slice(0, sampled.columns).map((cell, at) => shownCell(cell, layout.columns[at]).slice(0, sampled.signs)),
        ),
      },
    ];
  });
}
