import { sheetAndRow } from "#domain";
import { useText } from "../i18n/use-text.js";

/** As a spreadsheet names it: A … Z, AA … */
export function columnLetter(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : `${columnLetter(Math.floor(place / 26) - 1)}${last}`;
}

/** A row as a person finds it in the file; the sheet is named from the second one on. */
export function usePlaceName(): (place: number) => string {
  const text = useText();
  return (place) => {
    const { sheet, row } = sheetAndRow(place);
    return sheet === 0 ? text("setup.row", { row }) : text("setup.row.sheet", { sheet: sheet + 1, row });
  };
}
