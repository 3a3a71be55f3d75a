import { isKindWord } from "./person-words.js";
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

/** Words taken as the name: they tell nothing about a place. */
interface Run {
  readonly from: number;
  readonly length: number;
}

/** What stands beside the name, if one was found, and agrees or disagrees with a delegate. */
export function contextFacts(
  text: PersonText,
  run: Run | null,
  candidate: PersonCandidate,
  siteKeys: readonly number[],
): ContextFacts {
  const { site, unit } = candidate;
  const spokenOf = siteKeys.includes(candidate.siteKey);
  const place =
    (spokenOf && siteKeys.length === 1) || (site.length > 0 && stands(text, site, run, candidate.siteNeedsKind));
  const code = candidate.code !== "" && text.codes.includes(candidate.code);
  const sameBody = candidate.bodies.size === 0 || text.bodies.every((body) => candidate.bodies.has(body));
  const samePost = text.posts.length > 0 && text.posts.every((post) => candidate.posts.has(post)) && sameBody;
  const otherPost = text.posts.length > 0 && candidate.posts.size > 0 && !samePost;
  const sameYear = text.birthYear !== null && text.birthYear === candidate.birthYear;
  const otherYear = text.birthYear !== null && candidate.birthYear !== null && !sameYear;
  return {
    place,
    post: samePost,
    birthYear: sameYear,
    code,
    unit: unit.length > 0 && stands(text, unit, run, false),
    against: otherPost || otherYear,
    elsewhere: siteKeys.length > 0 && !spokenOf && !code,
  };
}

function stands({ folded, has }: PersonText, sought: readonly string[], run: Run | null, needsKind: boolean): boolean {
  if (!sought.every((word) => has.has(word))) return false;
  for (let at = 0; at + sought.length <= folded.length; at++) {
    if (run !== null && at < run.from + run.length && run.from < at + sought.length) continue;
    if (!sought.every((word, index) => folded[at + index] === word)) continue;
    // Wards and communes are named like people: such a name needs its kind in front, as in `P. Quang Trung`.
    if (!needsKind || isKindWord(folded[at - 1] ?? "")) return true;
  }
  return false;
}
