import { cleanText, fold, foldedWords, identityOf, nameKey, personalCodeKey, wordsOf } from "#domain";

/** Condition and rank of a search as SQL; parameters are numbered from `$first`. */
export interface RosterSearch {
  readonly condition: string;
  /** Smaller is better; an expression over a row of `delegate d`. */
  readonly rank: string;
  readonly parameters: readonly unknown[];
}

/**
 * The search of `matchRank` for the database: every typed word begins a word of the name, in any order, with or without
 * marks, or the text begins the personal code. Hits with exactly the typed marks come first, then people called by a
 * typed word. Null when nothing to search by was typed.
 */
export function rosterSearch(typed: string, first: number): RosterSearch | null {
  const words = foldedWords(typed);
  const code = personalCodeKey(typed);
  if (code === "") return null;
  const parameters: unknown[] = [];
  const parameter = (value: unknown): string => `$${first + parameters.push(value) - 1}`;
  const begins = (column: string, word: string): string =>
    `(${column} like ${parameter(`${word}%`)} or ${column} like ${parameter(`% ${word}%`)})`;

  const isCode = `d.identity = ${parameter(codeIdentity(code))}`;
  const codePart = `d.identity like ${parameter(`${likeSafe(codeIdentity(code))}%`)}`;
  if (words.length === 0)
    return { condition: `(${codePart})`, rank: `case when ${isCode} then 0 else 5 end`, parameters };

  const named = words.map((word) => begins("d.name_fold", word)).join(" and ");
  const given = words.map((word) => `d.name_fold ~ ${parameter(`(^| )${word}[^ ]*$`)}`).join(" or ");
  const marked = markedWords(typed);
  const exact = marked.map(({ key, asTyped }) => `(${begins("d.name_key", key)} or ${begins("d.name_key", asTyped)})`);
  const exactFirst =
    exact.length === 0 ? "" : `when ${exact.join(" and ")} then (case when ${given} then 1 else 2 end)`;
  return {
    condition: `((${named}) or ${codePart})`,
    rank: `case when ${isCode} then 0 when not (${named}) then 5 ${exactFirst} when ${given} then 3 else 4 end`,
    parameters,
  };
}

/** Typed words that carry marks; a word without any has the marks of every name it folds to. */
function markedWords(typed: string): { key: string; asTyped: string }[] {
  return wordsOf(cleanText(typed).toLowerCase())
    .filter((word) => nameKey(word) !== fold(word))
    .map((word) => ({ key: nameKey(word), asTyped: word }));
}

/** What a delegate with this code is told apart by; a part of a code gives the beginning of it. */
const codeIdentity = (code: string): string => identityOf({ code, fullName: "", siteKey: 0 });

const likeSafe = (text: string): string => text.replace(/[\\%_]/g, "\\$&");
