import { cleanText } from "../text/clean-text.js";
import { fold } from "../text/fold-text.js";

/** `="2021-06-14 17:00:00"`: a formula that only holds a text. Nothing is ever evaluated. */
const wrapped = /^=\s*"([^"]*)"$/;

/** The text of a cell, cleaned, out of a wrapping formula; empty for a column that is not there. */
export function cellOf(row: readonly string[], column: number | undefined): string {
  if (column === undefined) return "";
  const text = cleanText(row[column] ?? "");
  return cleanText(wrapped.exec(text)?.[1] ?? text);
}

export const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === "");

const yes: ReadonlySet<string> = new Set([
  "yes",
  "true",
  "co",
  "si",
  "sim",
  "ja",
  "oui",
  "ya",
  "да",
  fold("예"),
  fold("네"),
]);
const no: ReadonlySet<string> = new Set(
  ["no", "false", "khong", "nao", "nein", "non", "tidak", "нет", "아니요", "아니오"].map(fold),
);

/** Null when a cell says neither. */
export function saysYes(cell: string): boolean | null {
  const word = fold(cell);
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}

/** A byte order mark that nobody took off belongs to no header word. */
export function withoutMark(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [first = [], ...rest] = rows;
  return first[0]?.startsWith("\uFEFF") ? [[first[0].slice(1), ...first.slice(1)], ...rest] : rows;
}
