import { cardNumberIn } from "../passes/id-card.js";
import { cleanText } from "../text/clean-text.js";
import { findRosterSite, type SiteDirectory } from "./find-roster-site.js";
import { readBirthYear } from "./read-birth-year.js";
import type { ColumnGuess, RosterColumn } from "./roster-layout.js";

/** Fewer cells than this prove nothing. */
const enoughCells = 3;
const name = /^\p{Lu}[\p{L}\p{M}'’]*(?:\s+\p{Lu}[\p{L}\p{M}'’]*){1,5}$/u;
const notAName =
  /^(?:phó|chủ tịch|bí thư|giám đốc|trưởng|phòng|ban|sở|ủy|đảng|ubnd|hđnd|xã|phường|quận|huyện|tỉnh|chuyên viên)(?:\s|$)/iu;

/** For a column whose header says nothing: what most of its cells look like, if the table still lacks that. */
export function guessByContent(
  columns: readonly ColumnGuess[],
  body: readonly (readonly string[])[],
  directory: SiteDirectory,
): ColumnGuess[] {
  const width = Math.max(columns.length, ...body.map((row) => row.length));
  const guesses = Array.from({ length: width }, (_, at) =>
    withoutCards(columns[at] ?? { header: "", field: null, confidence: 0 }, at, body),
  );
  const has = (...fields: RosterColumn[]): boolean => guesses.some(({ field }) => field && fields.includes(field));
  const looks: readonly (readonly [field: RosterColumn, missing: boolean, like: (cell: string) => boolean])[] = [
    ["fullName", !has("fullName", "given"), (cell) => name.test(cell) && !notAName.test(cell)],
    ["birth", !has("birth"), isBirth],
    ["site", !has("site", "siteCode"), (cell) => findRosterSite(cell, directory).kind === "found"],
  ];
  for (const [field, missing, like] of looks) {
    const column = missing ? mostLike(guesses, body, like) : -1;
    if (column >= 0) guesses[column] = { header: guesses[column]!.header, field, confidence: 0.6 };
  }
  return guesses;
}

function isBirth(cell: string): boolean {
  return /^(?:19[2-9]\d|20[01]\d)$|[/.-]/.test(cell) && typeof readBirthYear(cell) === "number";
}

/** "Mã định danh" may be the office's code or the number of the ID card: such numbers are left out until somebody says so. */
function withoutCards(guess: ColumnGuess, column: number, body: readonly (readonly string[])[]): ColumnGuess {
  if (guess.field !== "code" || !mostly(cellsOf(body, column), isCard)) return guess;
  return { ...guess, field: null, confidence: 1 };
}

const isCard = (cell: string): boolean => /^\d{12}$/.test(cell) && cardNumberIn(cell) !== null;

const cellsOf = (body: readonly (readonly string[])[], column: number): string[] =>
  body.map((row) => cleanText(row[column] ?? "")).filter((cell) => cell !== "");

const mostly = (cells: readonly string[], like: (cell: string) => boolean): boolean =>
  cells.length >= enoughCells && cells.filter(like).length >= 0.8 * cells.length;

/** The first free column of which four cells in five look right; -1 without one. */
function mostLike(
  guesses: readonly ColumnGuess[],
  body: readonly (readonly string[])[],
  like: (cell: string) => boolean,
): number {
  return guesses.findIndex(({ field, confidence }, column) => {
    if (field !== null || confidence === 1) return false;
    return mostly(cellsOf(body, column), like);
  });
}
