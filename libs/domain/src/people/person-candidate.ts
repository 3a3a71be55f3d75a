import { cleanText } from "../text/clean-text.js";
import { fold, foldedWords, wordsOf } from "../text/fold-text.js";
import { nameKey } from "../text/name-key.js";
import { bodies, formsIn, isNameWord, phraseAt, posts } from "./person-words.js";

/** A delegate as far as names in a log are concerned. */
export interface PersonDelegate {
  /** Internal handle. */
  readonly key: number;
  readonly siteKey: number;
  readonly fullName: string;
  readonly title: string;
  readonly unit: string;
  readonly birthYear: number | null;
  /** Personal code on the roster. */
  readonly code: string | null;
}

/** What a site is called, for whoever writes it beside a name. */
export interface PersonSite {
  readonly key: number;
  readonly name: string;
  readonly parentName: string | null;
}

/** A delegate prepared for comparing. */
export interface PersonCandidate {
  readonly key: number;
  readonly siteKey: number;
  readonly keys: readonly string[];
  readonly folded: readonly string[];
  /** The words without marks in alphabetical order: equal for the same name in any order. */
  readonly anyOrder: string;
  readonly posts: ReadonlySet<string>;
  /** Bodies the title names; empty when it names none. */
  readonly bodies: ReadonlySet<string>;
  readonly birthYear: number | null;
  readonly code: string;
  /** Words of the title, the unit, the site and what stands above it, and their short forms by first letters (`TP-HT`). */
  readonly around: { has(folded: string): boolean };
  /** What tells the site from others: its name without its kind. */
  readonly site: readonly string[];
  /** Whether that could be a person's name. */
  readonly siteNeedsKind: boolean;
  /** The unit in the same way; empty when it is the site's. */
  readonly unit: readonly string[];
}

/** Names of delegates are capped like shown names. */
const mostWords = 8;

/** Prepares delegates. Titles, places and words of names come again and again: each is prepared once. */
export function personCandidates(
  sites: ReadonlyMap<number, PersonSite>,
): (delegate: PersonDelegate) => PersonCandidate {
  const titles = new Map<string, TitleFacts>();
  const places = new Map<string, PlaceFacts>();
  const words = new Map<string, { readonly folded: string; readonly key: string }>();
  return (delegate) => {
    const { key, siteKey, fullName, birthYear, code } = delegate;
    const typed = wordsOf(cleanText(fullName))
      .slice(0, mostWords)
      .map((word) => once(words, word, () => ({ folded: fold(word), key: nameKey(word) })));
    const folded = typed.map((word) => word.folded);
    const title = once(titles, delegate.title, () => titleFacts(delegate.title));
    const site = sites.get(siteKey);
    const place = once(places, `${siteKey} ${delegate.unit}`, () => placeFacts(delegate.unit, site));
    return {
      key,
      siteKey,
      keys: typed.map((word) => word.key),
      folded,
      anyOrder: anyOrderKey(folded),
      posts: title.posts,
      bodies: title.bodies,
      birthYear,
      code: fold(code ?? "").replaceAll(" ", ""),
      around: { has: (word) => title.around.has(word) || place.around.has(word) },
      site: place.site,
      siteNeedsKind: place.siteNeedsKind,
      unit: place.unit,
    };
  };
}

function once<Value>(made: Map<string, Value>, key: string, make: () => Value): Value {
  let value = made.get(key);
  if (value === undefined) {
    value = make();
    made.set(key, value);
  }
  return value;
}

type TitleFacts = Pick<PersonCandidate, "posts" | "bodies"> & { readonly around: ReadonlySet<string> };
type PlaceFacts = Pick<PersonCandidate, "site" | "siteNeedsKind" | "unit"> & { readonly around: ReadonlySet<string> };

function titleFacts(text: string): TitleFacts {
  const title = foldedWords(text).slice(0, 20);
  return {
    posts: new Set([...formsIn(title, posts)].map(({ means }) => means)),
    bodies: new Set([...formsIn(title, bodies)].map(({ means }) => means)),
    around: new Set([...title, ...shortForms(title)]),
  };
}

function placeFacts(unitText: string, place: PersonSite | undefined): PlaceFacts {
  const unitName = foldedWords(unitText).slice(0, 20);
  const siteName = foldedWords(place?.name ?? "").slice(0, 20);
  const parent = foldedWords(place?.parentName ?? "").slice(0, 20);
  const [site, unit] = [distinctive(siteName), distinctive(unitName)];
  return {
    site,
    siteNeedsKind: site.every(isNameWord),
    unit: unit.join(" ") === site.join(" ") ? [] : unit,
    around: new Set([...unitName, ...siteName, ...parent, ...shortForms(unitName)]),
  };
}

/** First letters of two to five words side by side, those that could be no name. */
function shortForms(words: readonly string[]): string[] {
  const letters = words.map((word) => word[0] ?? "").join("");
  const forms: string[] = [];
  for (let length = 2; length <= 5; length++) {
    for (let at = 0; at + length <= letters.length; at++) forms.push(letters.slice(at, at + length));
  }
  return forms.filter((form) => !isNameWord(form));
}

export const anyOrderKey = (folded: readonly string[]): string => folded.toSorted().join(" ");

const kinds: readonly (readonly string[])[] = [
  "uy ban nhan dan",
  "hoi dong nhan dan",
  "thi tran",
  "thi xa",
  "thanh pho",
  "dang uy",
  "ubnd",
  "hdnd",
  "phuong",
  "xa",
  "quan",
  "huyen",
].map((phrase) => phrase.split(" "));

/** `UBND phường Hàng Bạc` is told from others by `hang bac`. */
function distinctive(words: readonly string[]): readonly string[] {
  let at = 0;
  for (let kind = phraseAt(words, at, kinds); kind; kind = phraseAt(words, at, kinds)) at += kind.length;
  return words.slice(at);
}
