import { type ColumnGuess, hiddenCardNumber, hideCardNumbers, isCardHeader } from "#domain";

/** A cell of an uploaded file as it may be shown and kept: of the number of an ID card only the last three digits stay. */
export function shownCell(cell: string, column: ColumnGuess | undefined): string {
  const ofCards = column !== undefined && (column.field === "card" || isCardHeader(column.header));
  return ofCards ? cell.replace(/\d{8,}/g, hiddenCardNumber) : hideCardNumbers(cell);
}
