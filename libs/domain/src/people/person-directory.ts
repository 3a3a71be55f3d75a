import {
  type PersonCandidate,
  type PersonDelegate,
  type PersonSite,
  personCandidates,
  anyOrderKey,
} from "./person-candidate.js";
import { endsKey, nameRuns } from "./person-lookups.js";
import type { PersonText } from "./read-person-text.js";

/** Delegates prepared for looking up whom a shown name may mean, without looking at all of them. */
export interface PersonDirectory {
  readonly bySite: ReadonlyMap<number, readonly PersonCandidate[]>;
  readonly byWords: ReadonlyMap<string, readonly PersonCandidate[]>;
  readonly byEnds: ReadonlyMap<string, readonly PersonCandidate[]>;
  readonly byCode: ReadonlyMap<string, readonly PersonCandidate[]>;
  readonly byKey: ReadonlyMap<number, PersonCandidate>;
}

/** Candidates that one key may bring in; a key that brings more says nothing. */
export const mostPerKey = 50;
/** Delegates of the sites a name speaks of that are looked at. */
const mostPerSite = 1000;

export function personDirectory(
  delegates: Iterable<PersonDelegate>,
  sites: ReadonlyMap<number, PersonSite>,
): PersonDirectory {
  const bySite = new Map<number, PersonCandidate[]>();
  const byWords = new Map<string, PersonCandidate[]>();
  const byEnds = new Map<string, PersonCandidate[]>();
  const byCode = new Map<string, PersonCandidate[]>();
  const byKey = new Map<number, PersonCandidate>();
  const candidateOf = personCandidates(sites);
  for (const delegate of delegates) {
    const candidate = candidateOf(delegate);
    byKey.set(candidate.key, candidate);
    add(bySite, candidate.siteKey, candidate);
    add(byWords, candidate.anyOrder, candidate);
    add(byEnds, endsKey(candidate.folded), candidate);
    if (candidate.code !== "") add(byCode, candidate.code, candidate);
  }
  return { bySite, byWords, byEnds, byCode, byKey };
}

function add<Key>(map: Map<Key, PersonCandidate[]>, key: Key, candidate: PersonCandidate): void {
  const same = map.get(key);
  if (same) same.push(candidate);
  else map.set(key, [candidate]);
}

/** What a shown name is looked up by outside of the sites it speaks of. */
interface PersonKeys {
  /** Runs of words that may be a whole name, each in alphabetical order. */
  readonly words: readonly string[];
  /** First and last words of runs that may be a name with its middle left out, in alphabetical order. */
  readonly ends: readonly string[];
  readonly codes: readonly string[];
}

/** Only runs that begin or end with a family name are looked up, so there are few. */
function personKeys(text: PersonText): PersonKeys {
  const words = new Set<string>();
  const ends = new Set<string>();
  for (const run of nameRuns(text)) {
    words.add(anyOrderKey(run));
    ends.add(endsKey(run));
  }
  return { words: [...words], ends: [...ends], codes: text.codes };
}

/** Whether so many bear the same words that they are not all looked at. */
export const isTooCommon = ({ anyOrder }: PersonCandidate, { byWords }: PersonDirectory): boolean =>
  (byWords.get(anyOrder)?.length ?? 0) > mostPerKey;

/** Delegates that a person took a name for before, those that are here. */
export function rememberedIn(keys: readonly number[], { byKey }: PersonDirectory): ReadonlySet<PersonCandidate> {
  return new Set(keys.flatMap((key) => byKey.get(key) ?? []));
}

/**
 * Whom the name may mean: the people of the sites it speaks of, those anywhere with its words or its ends, and those it was
 * taken for before.
 */
export function candidatesFor(
  text: PersonText,
  { siteKeys, remembered = [] }: { readonly siteKeys: readonly number[]; readonly remembered?: readonly number[] },
  directory: PersonDirectory,
): ReadonlySet<PersonCandidate> {
  const found = new Set<PersonCandidate>();
  for (const candidate of rememberedIn(remembered, directory)) found.add(candidate);
  for (const siteKey of siteKeys) {
    for (const candidate of (directory.bySite.get(siteKey) ?? []).slice(0, mostPerSite)) found.add(candidate);
  }
  const keys = personKeys(text);
  for (const [map, list] of [
    [directory.byCode, keys.codes],
    [directory.byWords, keys.words],
    [directory.byEnds, keys.ends],
  ] as const) {
    for (const key of list) {
      const same = map.get(key) ?? [];
      if (same.length <= mostPerKey) for (const candidate of same) found.add(candidate);
    }
  }
  return found;
}
