import { matchPerson, type PersonMatch } from "../match-person.js";
import { personDirectory } from "../person-directory.js";
import { labelledNames, type LabelledName, type NameKind, type Difficulty } from "./labelled-names.js";

/** What became of the rows of one kind. */
export interface NameTally {
  rows: number;
  /** Settled on the right delegate. */
  right: number;
  /** Settled on somebody else, or where nobody is behind it. */
  wrong: number;
  /** Not settled; the right person is first, or among the first three. */
  first: number;
  firstThree: number;
  /** Not settled; only others are suggested, or nobody. */
  others: number;
  nothing: number;
  matchable: number;
  matchableSettled: number;
  /** Not settled, and enough is there to find the person. */
  findable: number;
  findableFound: number;
}

const emptyTally = (): NameTally => ({
  rows: 0,
  right: 0,
  wrong: 0,
  first: 0,
  firstThree: 0,
  others: 0,
  nothing: 0,
  matchable: 0,
  matchableSettled: 0,
  findable: 0,
  findableFound: 0,
});

export interface JudgedNames {
  readonly byKind: ReadonlyMap<NameKind, NameTally>;
  readonly sum: NameTally;
  /** Rows settled on the wrong person, to look at. */
  readonly wrong: readonly LabelledName[];
  /** Rows whose person could have been found among three and was not. */
  readonly missed: readonly LabelledName[];
}

/** Matches a labelled set and counts. */
export function judgeNames(options: {
  readonly seed: number;
  readonly rows: number;
  readonly difficulty: Difficulty;
}): JudgedNames {
  const { briefing, names } = labelledNames(options);
  const directory = personDirectory(briefing.delegates, new Map(briefing.sites.map((site) => [site.key, site])));
  const byKind = new Map<NameKind, NameTally>();
  const sum = emptyTally();
  const wrong: LabelledName[] = [];
  const missed: LabelledName[] = [];
  for (const name of names) {
    const tally = byKind.get(name.kind) ?? emptyTally();
    byKind.set(name.kind, tally);
    const match = matchPerson(name.hint, directory);
    for (const one of [tally, sum]) count(one, name, match);
    if (match.kind === "certain" && !name.truth.includes(match.delegate)) wrong.push(name);
    if (match.kind !== "certain" && name.findable && !isAmongThree(name, match)) missed.push(name);
  }
  return { byKind, sum, wrong, missed };
}

function count(tally: NameTally, name: LabelledName, match: PersonMatch): void {
  tally.rows++;
  const certain = match.kind === "certain";
  const right = certain && name.truth.includes(match.delegate);
  const suggested = match.kind === "suggested" ? match.suggestions : [];
  const place = suggested.findIndex(({ delegate }) => name.truth.includes(delegate));
  if (certain) tally[right ? "right" : "wrong"]++;
  else if (place >= 0) tally[place === 0 ? "first" : "firstThree"]++;
  else tally[suggested.length > 0 ? "others" : "nothing"]++;
  if (name.matchable) tally.matchable++;
  if (name.matchable && right) tally.matchableSettled++;
  if (!certain && name.findable) tally.findable++;
  if (!certain && name.findable && place >= 0) tally.findableFound++;
}

const isAmongThree = (name: LabelledName, match: PersonMatch): boolean =>
  match.kind === "suggested" && match.suggestions.some(({ delegate }) => name.truth.includes(delegate));
