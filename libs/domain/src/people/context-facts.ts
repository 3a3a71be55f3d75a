import { isNameWord, kindForms } from "./person-words.js";
import type { PersonCandidate } from "./person-candidate.js";
import type { PersonText } from "./read-person-text.js";

/** What stands beside a name and agrees with a delegate, or speaks against. */
export interface ContextFacts {
  /** The delegate's site, by its code or its name. */
  readonly place: boolean;
  readonly post: boolean;
  readonly birthYear: boolean;
  /** The personal code of the roster. */
  readonly code: boolean;
  readonly unit: boolean;
  /** Another post or another year of birth. */
  readonly against: boolean;
  /** Another site. */
  readonly elsewhere: boolean;
}

/** `run`: the words that are taken as the name, if any; they tell nothing about a place. */
export function contextFacts(
  text: PersonText,
  run: { readonly from: number; readonly length: number } | null,
  candidate: PersonCandidate,
  siteKeys: readonly number[],
): ContextFacts {
  const beside = text.words
    .filter((_, at) => run === null || at < run.from || at >= run.from + run.length)
    .map(({ folded }) => folded);
  const [sitePlace, unitPlace] = candidate.places;
  const spokenOf = siteKeys.includes(candidate.siteKey);
  const place = (spokenOf && siteKeys.length === 1) || (sitePlace !== undefined && placeStands(beside, sitePlace));
  const code = candidate.code !== "" && text.codes.includes(candidate.code);
  const samePost = text.posts.length > 0 && text.posts.every((post) => candidate.posts.has(post));
  const otherPost = text.posts.length > 0 && candidate.posts.size > 0 && !samePost;
  const sameYear = text.birthYear !== null && text.birthYear === candidate.birthYear;
  const otherYear = text.birthYear !== null && candidate.birthYear !== null && !sameYear;
  return {
    place,
    post: samePost,
    birthYear: sameYear,
    code,
    unit: unitPlace !== undefined && !sameWords(unitPlace, sitePlace) && stands(beside, unitPlace),
    against: otherPost || otherYear,
    elsewhere: siteKeys.length > 0 && !spokenOf && !code,
  };
}

/** Wards and communes are named like people: such a name needs its kind in front, as in `P. Quang Trung`. */
function placeStands(words: readonly string[], place: readonly string[]): boolean {
  if (!place.every(isNameWord)) return stands(words, place);
  return [...kindForms].some(
    ([short, kind]) => stands(words, [short, ...place]) || stands(words, [...kind.split(" "), ...place]),
  );
}

function stands(words: readonly string[], sought: readonly string[]): boolean {
  for (let at = 0; at + sought.length <= words.length; at++) {
    if (sought.every((word, index) => words[at + index] === word)) return true;
  }
  return false;
}

const sameWords = (a: readonly string[], b: readonly string[] | undefined): boolean => a.join(" ") === b?.join(" ");
