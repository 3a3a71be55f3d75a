import { anyOrderKey } from "./person-candidate.js";
import { isFamilyName, isNameWord } from "./person-words.js";
import type { PersonText } from "./read-person-text.js";

/** Longest name looked for, in words. */
const longestName = 6;
/** A store is asked at most for so many names a shown name may hold. */
const mostLookups = 40;

/** Runs of words that may be a name: side by side, in one piece, with a family name first, second or last. */
export function* nameRuns(text: PersonText): Generator<readonly string[]> {
  const { words, neutral } = text;
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 2; to <= Math.min(words.length, from + longestName); to++) {
      if (words[to - 1]!.piece !== words[from]!.piece || neutral.has(from) || neutral.has(to - 1)) break;
      const run = words.slice(from, to).map(({ folded }) => folded);
      // Given name first: the family name stands second (`Hùng Nguyễn Văn`), or last (`Van Hung Nguyen`).
      if ([run[0]!, run[1]!, run.at(-1)!].some(isFamilyName)) yield run;
    }
  }
}

/** Family and given name, in alphabetical order: equal whichever comes first. */
export const endsKey = (folded: readonly string[]): string => anyOrderKey([folded[0] ?? "", folded.at(-1) ?? ""]);

/** What a store of delegates is asked for, for one shown name. */
export interface PersonLookups {
  /** Whole names as `fold` writes them: as they stand, and turned round to begin with a family name. */
  readonly names: readonly string[];
  /** Family name and given name of names whose middle may be left out or wrong, in that order. */
  readonly ends: readonly (readonly [family: string, given: string])[];
  readonly codes: readonly string[];
}

/** Where a store has to look besides the sites the name speaks of. */
export function personLookups(text: PersonText): PersonLookups {
  const names = new Set<string>();
  const ends = new Map<string, readonly [string, string]>();
  for (const run of nameRuns(text)) {
    for (let turn = 0; turn < run.length; turn++) {
      if (isFamilyName(run[turn]!)) names.add([...run.slice(turn), ...run.slice(0, turn)].join(" "));
    }
    const [first, last] = [run[0]!, run.at(-1)!];
    if (isFamilyName(first)) ends.set(`${first} ${last}`, [first, last]);
    if (isFamilyName(last)) ends.set(`${last} ${first}`, [last, first]);
  }
  return {
    names: [...names].slice(0, mostLookups),
    ends: [...ends.values()].slice(0, mostLookups),
    codes: text.codes.filter((code) => code.length >= 4).slice(0, mostLookups),
  };
}

/** Whether some piece reads like the whole name of a person, and the text is not the label of a hall. */
export function readsLikePerson(text: PersonText): boolean {
  if (text.isHall) return false;
  if (text.people.length > 0) return true;
  for (const run of nameRuns(text)) if (run.every(isNameWord)) return true;
  return false;
}
