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
  const alike = likenessMemory();
  const remembered = new Set(hint.remembered);
  return [...pool]
    .map((candidate) => {
      const scored = texts.map((text) => scoreOf(text, candidate, { siteKeys: hint.siteKeys, account, alike }));
      const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
      return remembered.has(candidate.key) ? { ...best, reasons: ["remembered" as const, ...best.reasons] } : best;
    })
    .filter(({ score, delegate }) => score >= leastScore || remembered.has(delegate))
    .toSorted(
      (a, b) =>
        Number(remembered.has(b.delegate)) - Number(remembered.has(a.delegate)) ||
        b.score - a.score ||
        a.delegate - b.delegate,
    )
    .slice(0, mostSuggestions);
}

interface ScoreContext {
  readonly siteKeys: readonly number[];
  readonly account: string;
  readonly alike: (a: string, b: string) => number;
}

function scoreOf(text: PersonText, candidate: PersonCandidate, context: ScoreContext): PersonSuggestion {
  const fit = nameFit(text, candidate);
  const facts = contextFacts(text, fit, candidate, context.siteKeys);
  const named = fit
    ? { share: fit.turned ? 0.97 : fit.unmarked ? 0.98 : 1, reasons: [fitReason(fit), ...turnedReason(fit)] }
    : likenessOf(text, candidate, context);
  const beside =
    (facts.place ? 0.12 : 0) +
    (facts.post ? 0.08 : 0) +
    (facts.birthYear ? 0.08 : 0) +
    (facts.code ? 0.3 : 0) +
    (facts.unit ? 0.05 : 0) -
    (facts.against ? 0.1 : 0) -
    (facts.elsewhere ? 0.1 : 0);
  return {
    delegate: candidate.key,
    score: Math.round(Math.max(0, Math.min(1, named.share * 0.8 + beside)) * 1000),
    reasons: [...named.reasons, ...factReasons(facts), ...(text.isHall ? (["room-label"] as const) : [])],
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

/** A given name weighs most: people are called by it. Each word of the name takes one word of the text. */
function likenessOf(
  text: PersonText,
  candidate: PersonCandidate,
  { account, alike }: ScoreContext,
): { share: number; reasons: MatchReason[] } {
  const named = text.words.filter((_, at) => !text.neutral.has(at));
  // `Anh Hùng` is somebody called Hùng.
  if (named.length > 1 && doubtfulCourtesy.has(named[0]!.folded)) named.shift();
  const words = named.map(({ folded }) => folded);
  const byAccount = accountShare(candidate, [account, ...words, words.join("")]);
  const free = new Set(words.keys());
  const last = candidate.folded.length - 1;
  let share = 0;
  const good: boolean[] = [];
  let initials = 0;
  for (const at of [last, ...candidate.folded.keys()].slice(0, candidate.folded.length)) {
    const sought = candidate.folded[at]!;
    const weight = at === last ? 0.45 : at === 0 ? 0.2 : 0.35 / Math.max(1, last - 1);
    let best = 0;
    let taken = -1;
    for (const index of free) {
      const word = words[index]!;
      const value = word.length === 1 ? (word === sought[0] ? 0.7 : 0) : alike(word, sought);
      if (value > best) [best, taken] = [value, index];
    }
    if (best < 0.7) continue;
    free.delete(taken);
    if (words[taken]!.length === 1) initials++;
    else if (best === 1) good[at] = true;
    // Written marks that are not the delegate's make it another name.
    const marks = best === 1 && otherMarks(named[taken]!, candidate.keys[at]!) ? 0.85 : 1;
    share += weight * best ** 2 * marks;
  }
  // Two words have no middle that could be missing.
  if (last === 1) share /= 0.65;
  const unexplained = [...free].filter((index) => !candidate.around.has(words[index]!)).length;
  share = Math.max(share - Math.min(0.15, unexplained * 0.03), byAccount);
  const reasons: MatchReason[] = [
    ...(good[last] && good[0] ? (["given-and-family-name"] as const) : good[last] ? (["given-name"] as const) : []),
    ...(initials > 0 ? (["initials"] as const) : []),
    ...(byAccount > 0 ? (["account"] as const) : []),
  ];
  return { share, reasons: reasons.length > 0 ? reasons : ["alike-name"] };
}

const otherMarks = (word: TextWord, key: string): boolean => word.key !== word.folded && word.key !== key;

/** `hungnv`, `nvhung`, `nguyenvanhung`, `hungnguyen`: forms of a name that accounts are made of. */
function accountShare({ folded }: PersonCandidate, texts: readonly string[]): number {
  const given = folded.at(-1) ?? "";
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

/** Names of one hall are made of few words: each pair is compared once. */
function likenessMemory(): (a: string, b: string) => number {
  const known = new Map<string, number>();
  return (a, b) => {
    if (a === b) return 1;
    // Words that differ in their first and in their last letter are not taken for a slip.
    if (a[0] !== b[0] && a.at(-1) !== b.at(-1)) return 0;
    const key = `${a} ${b}`;
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = wordLikeness(a, b)));
    return value;
  };
}
