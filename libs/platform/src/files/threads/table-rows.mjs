// What the threads that read tables have in common.

export class Refusal extends Error {
  constructor(reason, line) {
    super(reason);
    this.reason = reason;
    this.line = line;
  }
}

export const csvOptions = ({ delimiter, trimBeforeQuotes }, limits) => ({
  delimiter,
  relaxColumnCount: true,
  relaxQuotes: true,
  ltrim: trimBeforeQuotes,
  maxRecordSize: limits.signsPerRow,
});

export const csvRefusal = ({ code, lines }) =>
  new Refusal(code === "CSV_MAX_RECORD_SIZE" ? "too-large" : "quotes", lines);

/** Cells as text without the empty ones at the end. @throws Refusal when the row is beyond what a table may hold */
export function boundedRow(values, cellText, limits) {
  let last = values.length - 1;
  while (last >= 0 && (values[last] === null || values[last] === undefined || values[last] === "")) last -= 1;
  if (last >= limits.columns) throw new Refusal("too-large");
  const cells = Array.from({ length: last + 1 }, (_, at) => cellText(values[at]));
  if (cells.some((cell) => cell.length > limits.signsPerCell)) throw new Refusal("too-large");
  return cells;
}
