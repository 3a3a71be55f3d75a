import type { PersonCandidate } from "./person-candidate.js";
import { candidatesFor, isTooCommon, type PersonDirectory, rememberedIn } from "./person-directory.js";
import { isNameWord } from "./person-words.js";
import { type ContextFacts, contextFacts } from "./context-facts.js";
import { type NameFit, nameFit } from "./name-fit.js";
import { factReasons, type MatchReason, type PersonSuggestion, rankedSuggestions } from "./person-suggestions.js";
import { type PersonText, readPersonText, writtenOut } from "./read-person-text.js";

/** What a log says of a connection that may be a person's. */
export interface PersonHint {
  /** The name shown. */
  readonly name: string;
  /** The name before it was changed in the meeting. */
  readonly originalName: string | null;
  readonly email: string | null;
  /** Sites the name speaks of: one when it is settled, several when it could be any of them. */
  readonly siteKeys: readonly number[];
  /** Whom a person took this name for before: in an earlier briefing, several where it was an account they share. */
  readonly remembered?: readonly number[];
}

export type PersonMatch =
  /** Nobody else it could be: full name, context, and every word accounted for. */
  | { readonly kind: "certain"; readonly delegate: number; readonly reasons: readonly MatchReason[] }
  /** For a person to decide; at most three, best first. `parts`: names of several people, to be split. */
  | {
      readonly kind: "suggested";
      readonly suggestions: readonly PersonSuggestion[];
      readonly parts: readonly string[];
    }
  | { readonly kind: "none" };

/**
 * Whom a connection stands for. Certain is only a name that holds a delegate's full name, speaks of the delegate's site,
 * has nothing in it that is left unexplained or speaks against, and fits nobody else. Each liberty taken with the name
 * (no marks, another order, a word of courtesy that may be a name) asks for one more fact that agrees: the post, the year of birth, the
 * personal code, the unit. An earlier choice of a person stands for the site, never for a missing name. Everything else is
 * a suggestion.
 */
export function matchPerson(hint: PersonHint, directory: PersonDirectory): PersonMatch {
  const shown = readPersonText(hint.name);
  const before = hint.originalName === null ? null : readPersonText(hint.originalName);
  const texts = before ? [shown, before] : [shown];
  const pools = texts.map((text) => candidatesFor(text, hint, directory));
  const certain = texts.map((text, index) => certainMatch(text, hint, { pool: pools[index]!, directory }));
  const [first, second] = certain;
  // Two names in one cell are one person only when the other name names nobody, or the same delegate.
  if (first && (!before || second?.delegate === first.delegate || namesNobody(before))) return first;
  if (second && namesNobody(shown)) return second;
  const people = shown.people.length > 0 ? shown.people : (before?.people ?? []);
  if (people.length > 1) return sharedAccount(people, hint, directory);
  const suggestions = rankedSuggestions(texts, hint, new Set(pools.flatMap((pool) => [...pool])));
  return suggestions.length === 0 ? { kind: "none" } : { kind: "suggested", suggestions, parts: [] };
}

type Certain = Extract<PersonMatch, { kind: "certain" }>;

function certainMatch(
  text: PersonText,
  { siteKeys, remembered = [] }: PersonHint,
  { pool, directory }: { readonly pool: ReadonlySet<PersonCandidate>; readonly directory: PersonDirectory },
): Certain | null {
  if (text.isHall || text.people.length > 0) return null;
  for (const candidate of pool) {
    const fit = nameFit(text, candidate);
    if (!fit) continue;
    const facts = contextFacts(text, fit, candidate, siteKeys);
    // Without a place, every namesake has to be in sight.
    const wasChosen =
      remembered.length === 1 &&
      remembered[0] === candidate.key &&
      !facts.elsewhere &&
      !isTooCommon(candidate, directory);
    if (!facts.place && !facts.code && !wasChosen) continue;
    if (facts.against || !isExplained(text, fit, candidate)) continue;
    // A name of two words may be a longer one with its middle left out.
    const isShort = fit.length === 2;
    const liberties = [fit.unmarked, fit.turned, isShort, hasDoubt(text, fit)].filter(Boolean).length;
    if (factsFor(facts) + (wasChosen ? 1 : 0) < 1 + liberties) continue;
    if (!isOnlyOne(text, { fit, facts, candidate }, siteKeys, pool)) continue;
    return {
      kind: "certain",
      delegate: candidate.key,
      reasons: [...(wasChosen ? (["remembered"] as const) : []), ...reasonsOf(fit, facts)],
    };
  }
  return null;
}

const factsFor = ({ place, post, birthYear, code, unit }: ContextFacts): number =>
  [place, post, birthYear, code, code, unit].filter(Boolean).length;

/** Nobody else in reach bears the same words, or what is written beside the name speaks against each of them. */
function isOnlyOne(
  text: PersonText,
  { fit, facts, candidate }: { fit: NameFit; facts: ContextFacts; candidate: PersonCandidate },
  siteKeys: readonly number[],
  pool: ReadonlySet<PersonCandidate>,
): boolean {
  for (const other of pool) {
    if (other === candidate || other.anyOrder !== candidate.anyOrder) continue;
    const others = contextFacts(text, fit, other, siteKeys);
    const isElsewhere = others.elsewhere || (facts.place && !others.place);
    if (!others.against && !isElsewhere) return false;
  }
  return true;
}

/** Every word is part of the name, says nothing about who it is, or belongs to the delegate's post, unit or site. */
function isExplained(text: PersonText, fit: NameFit, candidate: PersonCandidate): boolean {
  const end = fit.from + fit.length;
  return text.words.every((word, at) => {
    if ((at >= fit.from && at < end) || text.neutral.has(at)) return true;
    if (text.doubtful.has(at) && at === fit.from - 1) return true;
    const beside = (at === fit.from - 1 || at === end) && word.piece === text.words[fit.from]!.piece;
    if (beside && isNameWord(word.folded)) return false;
    return isAround(word.folded, candidate);
  });
}

const isAround = (folded: string, { around }: PersonCandidate): boolean =>
  around.has(folded) || writtenOut(folded).every((word) => around.has(word));

const hasDoubt = (text: PersonText, fit: NameFit): boolean => text.doubtful.has(fit.from - 1);

/** A device, a site, a word of courtesy: no word that could be a person's name. */
const namesNobody = (text: PersonText): boolean =>
  text.words.every((word, at) => text.neutral.has(at) || !isNameWord(word.folded));

function sharedAccount(people: readonly string[], hint: PersonHint, directory: PersonDirectory): PersonMatch {
  const { remembered = [] } = hint;
  const one = { ...hint, remembered: [] };
  const suggestions = [
    ...rankedSuggestions([readPersonText(hint.name)], hint, rememberedIn(remembered, directory)),
    ...people.flatMap((name) => {
      const text = readPersonText(name);
      return rankedSuggestions([text], one, candidatesFor(text, one, directory)).slice(0, 1);
    }),
  ];
  const seen = new Set<number>();
  return {
    kind: "suggested",
    suggestions: suggestions.filter(({ delegate }) => !seen.has(delegate) && seen.add(delegate)).slice(0, 3),
    parts: people,
  };
}

function reasonsOf(fit: NameFit, facts: ContextFacts): MatchReason[] {
  return [
    fit.unmarked ? "full-name-without-marks" : "full-name",
    ...(fit.turned ? (["turned-name"] as const) : []),
    ...factReasons(facts),
  ];
}
