import { fold } from "./fold-text.js";

/** For each field, the header words it is known by; case, marks and punctuation do not matter. */
export type HeaderWords<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** Which column of a table holds which field, counted from 0. */
export interface HeaderMap<Field extends string> {
  /** Index of the header row, counted from 0. */
  readonly headerRow: number;
  readonly columns: Partial<Record<Field, number>>;
  /** Header cells that mean nothing here; their columns are left out. */
  readonly ignored: readonly string[];
}

/** Title lines and the like that may stand above the header. */
const linesAboveHeader = 20;

/**
 * Finds the header row near the top and what its columns mean. The header is the row with the most known words, at least
 * one of which must be a field of `required`. Null when no row qualifies.
 */
export function matchHeader<Field extends string>(
  rows: readonly (readonly string[])[],
  words: HeaderWords<Field>,
  required: readonly NoInfer<Field>[],
): HeaderMap<Field> | null {
  let best: HeaderMap<Field> | null = null;
  for (const [headerRow, cells] of rows.slice(0, linesAboveHeader).entries()) {
    const map = mapCells(cells, words, headerRow);
    if (!required.some((field) => map.columns[field] !== undefined)) continue;
    if (best === null || columnCount(map) > columnCount(best)) best = map;
  }
  return best;
}

const columnCount = (map: HeaderMap<string>): number => Object.keys(map.columns).length;

function mapCells<Field extends string>(
  cells: readonly string[],
  words: HeaderWords<Field>,
  headerRow: number,
): HeaderMap<Field> {
  const columns: Partial<Record<Field, number>> = {};
  const ignored: string[] = [];
  const fieldOf = new Map<string, Field>();
  for (const field of Object.keys(words) as Field[])
    for (const word of words[field]) fieldOf.set(headerKey(word), field);
  for (const [index, cell] of cells.entries()) {
    const field = fieldOf.get(headerKey(cell));
    if (field !== undefined && columns[field] === undefined) columns[field] = index;
    else if (headerKey(cell) !== "") ignored.push(cell.trim());
  }
  return { headerRow, columns, ignored };
}

/** `HỌ  VÀ TÊN (*)` and `Họ và tên` are one header. */
const headerKey = (cell: string): string =>
  fold(cell)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
