import { cleanText } from "../text/clean-text.js";
import { fold, foldedWords, wordsOf } from "../text/fold-text.js";
import { nameKey } from "../text/name-key.js";
import { posts, phraseAt } from "./person-words.js";

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
  readonly birthYear: number | null;
  readonly code: string;
  /** Words of the title, the unit, the site and what stands above it. */
  readonly around: ReadonlySet<string>;
  /** What tells the site or the unit from others: its name without its kind. */
  readonly places: readonly (readonly string[])[];
}

/** Names of delegates are capped like shown names. */
const mostWords = 8;

export function personCandidate(delegate: PersonDelegate, site: PersonSite | undefined): PersonCandidate {
  const typed = wordsOf(cleanText(delegate.fullName)).slice(0, mostWords);
  const folded = typed.map(fold);
  const unit = foldedWords(delegate.unit).slice(0, 20);
  const title = foldedWords(delegate.title).slice(0, 20);
  const siteName = foldedWords(site?.name ?? "").slice(0, 20);
  const parent = foldedWords(site?.parentName ?? "").slice(0, 20);
  return {
    key: delegate.key,
    siteKey: delegate.siteKey,
    keys: typed.map(nameKey),
    folded,
    anyOrder: anyOrderKey(folded),
    posts: postsIn(title),
    birthYear: delegate.birthYear,
    code: fold(delegate.code ?? "").replaceAll(" ", ""),
    around: new Set([...unit, ...title, ...siteName, ...parent]),
    places: [distinctive(siteName), distinctive(unit)].filter((words) => words.length > 0),
  };
}

export const anyOrderKey = (folded: readonly string[]): string => folded.toSorted().join(" ");

function postsIn(title: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at < title.length;) {
    const post = posts.find(({ words }) => words.every((word, index) => title[at + index] === word));
    if (post) found.add(post.post);
    at += post?.words.length ?? 1;
  }
  return found;
}

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
