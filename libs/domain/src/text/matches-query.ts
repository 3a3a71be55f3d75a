import { cleanText } from "./clean-text.js";
import { fold, wordsOf } from "./fold-text.js";
import { nameKey } from "./name-key.js";

/** A word in the three forms a search compares. */
interface SearchWord {
  readonly folded: string;
  readonly key: string;
  readonly typed: string;
}

/** A person prepared for searching: do it once per person, not once per key stroke. */
export interface Searchable {
  readonly words: readonly SearchWord[];
  readonly code: string;
}

/** What was typed, prepared once per key stroke. */
export interface NameQuery {
  readonly words: readonly SearchWord[];
  /** The whole text as a code: folded, without spaces. */
  readonly code: string;
}

/** How well a person fits, best first; people of one rank are shown in the order of the list. */
export const matchRanks = ["code", "marks-given", "marks", "given", "name", "code-part"] as const;
export type MatchRank = (typeof matchRanks)[number];

/** `code` is the personal code or pass code, when the person has one. */
export function searchable(fullName: string, code: string | null = null): Searchable {
  return { words: searchWords(fullName), code: code === null ? "" : foldedCode(code) };
}

/** Reads what a person typed into the search field. An empty query fits everyone. */
export function readQuery(typed: string): NameQuery {
  // Longest first: a long prefix has fewer words to sit on, so it chooses before a short one.
  const words = searchWords(typed).toSorted((a, b) => b.folded.length - a.folded.length);
  return { words, code: foldedCode(typed) };
}

/**
 * Whether the person fits what was typed, and how well. Every typed word must begin a different word of the name, in any
 * order, with or without marks, from the first letter; or the text is (part of) the code. When marks were typed, names
 * with exactly these marks come before names that only fold to the same. Null when the person does not fit.
 */
export function matchRank(person: Searchable, query: NameQuery): MatchRank | null {
  if (query.code === "") return "name";
  if (person.code !== "" && person.code === query.code) return "code";
  const hit = matchWords(person.words, query.words);
  if (hit !== null) {
    const typedMarks = query.words.some((word) => word.key !== word.folded);
    if (typedMarks && hit.exact) return hit.given ? "marks-given" : "marks";
    return hit.given ? "given" : "name";
  }
  return isCodePart(person.code, query.code) ? "code-part" : null;
}

/** True when the person fits what was typed. */
export function matchesQuery(person: Searchable, query: NameQuery): boolean {
  return matchRank(person, query) !== null;
}

/** The items that fit, best rank first, otherwise in the order given. */
export function searchPeople<T>(items: readonly T[], searchableOf: (item: T) => Searchable, typed: string): T[] {
  const query = readQuery(typed);
  const byRank = new Map<MatchRank, T[]>(matchRanks.map((rank) => [rank, []]));
  for (const item of items) {
    const rank = matchRank(searchableOf(item), query);
    if (rank !== null) byRank.get(rank)!.push(item);
  }
  return [...byRank.values()].flat();
}

function matchWords(
  names: readonly SearchWord[],
  typed: readonly SearchWord[],
): { exact: boolean; given: boolean } | null {
  if (typed.length === 0) return null;
  const free = new Set(names.keys());
  let exact = true;
  for (const word of typed) {
    const fitting = [...free].filter((index) => names[index]!.folded.startsWith(word.folded));
    if (fitting.length === 0) return null;
    const sameMarks = fitting.filter((index) => hasTypedMarks(names[index]!, word));
    // From the right: the given name is what people are looked up by.
    const taken = (sameMarks.length > 0 ? sameMarks : fitting).at(-1)!;
    if (sameMarks.length === 0) exact = false;
    free.delete(taken);
  }
  return { exact, given: !free.has(names.length - 1) };
}

/** A word typed without marks has the marks of every name it folds to. */
function hasTypedMarks(name: SearchWord, word: SearchWord): boolean {
  if (word.key === word.folded) return true;
  // The beginning of a word may carry its tone where the whole word does not: `hoà` begins `hoàng`, its key `hòa` does not.
  return name.key.startsWith(word.key) || name.typed.startsWith(word.typed);
}

function isCodePart(code: string, typed: string): boolean {
  return code.startsWith(typed) || (typed.length >= 2 && code.endsWith(typed));
}

function searchWords(text: string): SearchWord[] {
  return wordsOf(cleanText(text).toLowerCase()).map((typed) => ({ typed, key: nameKey(typed), folded: fold(typed) }));
}

const foldedCode = (text: string): string => fold(text).replaceAll(" ", "");
