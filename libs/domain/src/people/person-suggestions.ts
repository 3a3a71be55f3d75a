import { fold } from "../text/fold-text.js";
import { type ContextFacts, contextFacts } from "./context-facts.js";
import { nameFit } from "./name-fit.js";
import type { PersonCandidate } from "./person-candidate.js";
import { doubtfulCourtesy } from "./person-words.js";
import type { PersonText, TextWord } from "./read-person-text.js";
import { wordLikeness } from "./word-likeness.js";

/** What speaks for a delegate, and against. */
export const matchReasons = [
  "remembered",
  "full-name",
  "full-name-without-marks",
  "turned-name",
  "given-and-family-name",
  "given-name",
  "alike-name",
  "initials",
  "account",
  "site",
  "post",
  "birth-year",
  "code",
  "unit",
  "other-site",
  "other-post",
  "room-label",
] as const;
export type MatchReason = (typeof matchReasons)[number];

/** A delegate a name may stand for. */
export interface PersonSuggestion {
  readonly delegate: number;
  /** Alikeness in thousandths; it orders suggestions and settles nothing. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
}

const mostSuggestions = 3;
/** Below it a name is too unlike to be shown. */
const leastScore = 420;

/** The likeliest delegates of a pool, best first; whom a person chose before comes before all others. */
export function rankedSuggestions(
  texts: readonly PersonText[],
  hint: {
    readonly email: string | null;
    readonly siteKeys: readonly number[];
    readonly remembered?: readonly number[];
  },
  pool: ReadonlySet<PersonCandidate>,
): PersonSuggestion[] {
  const account = accountOf(hint.email);
  const readings = texts.map((text) => readingOf(text, account));
  const remembered = new Set(hint.remembered);
  return [...pool]
    .map((candidate) => {
      const scored = readings.map((reading) => scoreOf(reading, candidate, hint.siteKeys));
      return scored.reduce((one, other) => (other.score > one.score ? other : one));
    })
    .filter(({ score, candidate }) => score >= leastScore || remembered.has(candidate.key))
    .toSorted(
      ({ candidate: a, score: scoreOfA }, { candidate: b, score: scoreOfB }) =>
        Number(remembered.has(b.key)) - Number(remembered.has(a.key)) || scoreOfB - scoreOfA || a.key - b.key,
    )
    .slice(0, mostSuggestions)
    .map(({ candidate: { key }, score, reasons }) => ({
      delegate: key,
      score,
      reasons: [...(remembered.has(key) ? (["remembered"] as const) : []), ...reasons()],
    }));
}

/** What is the same for every delegate that a shown name is held against. */
interface Reading {
  readonly text: PersonText;
  /** The words that may be part of a name. */
  readonly words: readonly TextWord[];
  /** What may be an account made of a name. */
  readonly accounts: readonly string[];
  /** How alike the word at a place and a word of a name are, 0 to 1. */
  readonly alike: (at: number, sought: string) => number;
}

function readingOf(text: PersonText, account: string): Reading {
  const words = text.words.filter((_, at) => !text.neutral.has(at));
  // `Anh Hùng` is somebody called Hùng.
  if (words.length > 1 && doubtfulCourtesy.has(words[0]!.folded)) words.shift();
  const folded = words.map((word) => word.folded);
  return {
    text,
    words,
    accounts: [account, ...folded, folded.join("")].filter((one) => one.length > 3),
    alike: likenessMemory(folded),
  };
}

interface Scored {
  readonly candidate: PersonCandidate;
  /** As in a suggestion. */
  readonly score: number;
  /** Asked of the few that are shown. */
  readonly reasons: () => MatchReason[];
}

function scoreOf(reading: Reading, candidate: PersonCandidate, siteKeys: readonly number[]): Scored {
  const { text } = reading;
  const fit = nameFit(text, candidate);
  const facts = contextFacts(text, fit, candidate, siteKeys);
  const beside =
    (facts.place ? 0.12 : 0) +
    (facts.post ? 0.08 : 0) +
    (facts.birthYear ? 0.08 : 0) +
    (facts.code ? 0.3 : 0) +
    (facts.unit ? 0.05 : 0) -
    (facts.against ? 0.1 : 0) -
    (facts.elsewhere ? 0.1 : 0);
  const named: Likeness = fit
    ? {
        share: fit.turned ? 0.97 : fit.unmarked ? 0.98 : 1,
        reasons: () => [fitReason(fit), ...turnedReason(fit)],
      }
    : likenessOf(reading, candidate);
  return {
    candidate,
    score: Math.round(Math.max(0, Math.min(1, named.share * 0.8 + beside)) * 1000),
    reasons: () => [...named.reasons(), ...factReasons(facts), ...(text.isHall ? (["room-label"] as const) : [])],
  };
}

const fitReason = (fit: { unmarked: boolean }): MatchReason => (fit.unmarked ? "full-name-without-marks" : "full-name");
const turnedReason = (fit: { turned: boolean }): MatchReason[] => (fit.turned ? ["turned-name"] : []);

export function factReasons(facts: ContextFacts): MatchReason[] {
  const reasons: [boolean, MatchReason][] = [
    [facts.place, "site"],
    [facts.post, "post"],
    [facts.birthYear, "birth-year"],
    [facts.code, "code"],
    [facts.unit, "unit"],
    [facts.elsewhere, "other-site"],
    [facts.against, "other-post"],
  ];
  return reasons.flatMap(([holds, reason]) => (holds ? [reason] : []));
}

/** How much of a name a text holds, 0 to 1. */
interface Likeness {
  readonly share: number;
  readonly reasons: () => MatchReason[];
}

/** A given name weighs most: people are called by it. Each word of the name takes one word of the text. */
function likenessOf({ words, accounts, alike }: Reading, candidate: PersonCandidate): Likeness {
  const byAccount = accountShare(candidate, accounts);
  const taken: boolean[] = [];
  const { folded } = candidate;
  const last = folded.length - 1;
  let share = 0;
  let [hasGiven, hasFamily, hasInitials] = [false, false, false];
  for (let turn = 0; turn <= last; turn += 1) {
    const at = turn === 0 ? last : turn - 1;
    const sought = folded[at]!;
    const weight = at === last ? 0.45 : at === 0 ? 0.2 : 0.35 / Math.max(1, last - 1);
    let best = 0;
    let place = -1;
    for (let index = 0; index < words.length; index += 1) {
      if (taken[index]) continue;
      const value = alike(index, sought);
      if (value > best) [best, place] = [value, index];
    }
    if (best < 0.7) continue;
    taken[place] = true;
    const word = words[place]!;
    if (word.folded.length === 1) hasInitials = true;
    else if (best === 1) {
      hasGiven ||= at === last;
      hasFamily ||= at === 0;
    }
    // Written marks that are not the delegate's make it another name.
    const marks = best === 1 && otherMarks(word, candidate.keys[at]!) ? 0.85 : 1;
    share += weight * best ** 2 * marks;
  }
  // Two words have no middle that could be missing.
  if (last === 1) share /= 0.65;
  let unexplained = 0;
  for (const [index, word] of words.entries())
    if (!taken[index] && !candidate.around.has(word.folded)) unexplained += 1;
  return {
    share: Math.max(share - Math.min(0.15, unexplained * 0.03), byAccount),
    reasons: () => {
      const reasons: MatchReason[] = [
        ...(hasGiven && hasFamily ? (["given-and-family-name"] as const) : hasGiven ? (["given-name"] as const) : []),
        ...(hasInitials ? (["initials"] as const) : []),
        ...(byAccount > 0 ? (["account"] as const) : []),
      ];
      return reasons.length > 0 ? reasons : ["alike-name"];
    },
  };
}

const otherMarks = (word: TextWord, key: string): boolean => word.key !== word.folded && word.key !== key;

/** `hungnv`, `nvhung`, `nguyenvanhung`, `hungnguyen`: forms of a name that accounts are made of. */
function accountShare({ folded }: PersonCandidate, accounts: readonly string[]): number {
  const given = folded.at(-1) ?? "";
  // Every form begins or ends with the given name: few texts are worth making the forms for.
  const texts = accounts.filter((text) => text.startsWith(given) || text.endsWith(given));
  if (texts.length === 0) return 0;
  const others = folded.slice(0, -1);
  const initials = others.map((word) => word[0]).join("");
  const whole: readonly string[] = [folded.join(""), `${given}${others.join("")}`];
  const short: readonly string[] = [
    `${given}${initials}`,
    `${initials}${given}`,
    `${given}${folded[0]}`,
    `${folded[0]}${given}`,
  ];
  if (texts.some((text) => text.length > 4 && whole.includes(text))) return 0.95;
  return texts.some((text) => text.length > 3 && short.includes(text)) ? 0.8 : 0;
}

/** The name part of an address, letters only; `van.thu@…` of an office is no name and fits nobody. */
function accountOf(email: string | null): string {
  const local = fold((email ?? "").slice(0, 100).split("@")[0] ?? "");
  return local.replace(/[^a-z]/g, "");
}

/** Names of one hall are made of few words: each is compared once with each word of the text. */
function likenessMemory(words: readonly string[]): (at: number, sought: string) => number {
  const known = words.map(() => new Map<string, number>());
  return (at, sought) => {
    const word = words[at]!;
    const sameFirst = word.charCodeAt(0) === sought.charCodeAt(0);
    if (word.length === 1) return sameFirst ? 0.7 : 0;
    // Words that differ in their first and in their last letter are not taken for a slip.
    if (!sameFirst && word.charCodeAt(word.length - 1) !== sought.charCodeAt(sought.length - 1)) return 0;
    if (word === sought) return 1;
    let value = known[at]!.get(sought);
    if (value === undefined) known[at]!.set(sought, (value = wordLikeness(word, sought)));
    return value;
  };
}
