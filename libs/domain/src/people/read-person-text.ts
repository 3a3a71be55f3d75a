import { cleanText } from "../text/clean-text.js";
import { fold, wordsOf } from "../text/fold-text.js";
import { nameKey } from "../text/name-key.js";
import { withoutRoleMarks } from "../vc-logs/read-display-name.js";
import {
  bodies,
  doubtfulCourtesy,
  formsIn,
  hallStarts,
  hallWords,
  isFamilyName,
  isNameWord,
  kindForms,
  neutralPhrases,
  phraseAt,
  posts,
} from "./person-words.js";

/** A word of a shown name. */
export interface TextWord {
  /** Without marks. */
  readonly folded: string;
  /** With its marks, tones where this program keeps them. */
  readonly key: string;
  /** Which piece between separators it stands in. */
  readonly piece: number;
}

/** What the words of a shown name are, before any delegate is looked at. */
export interface PersonText {
  readonly words: readonly TextWord[];
  /** The words without marks, and each of them once. */
  readonly folded: readonly string[];
  readonly has: ReadonlySet<string>;
  /** Places of words that are known to name nobody: posts, courtesy, equipment, numbers, codes. */
  readonly neutral: ReadonlySet<number>;
  /** Places of words that are courtesy or a given name, nobody knows which. */
  readonly doubtful: ReadonlySet<number>;
  /** Posts named, as `person-words` calls them. */
  readonly posts: readonly string[];
  /** Bodies named; beside a post they say of what. */
  readonly bodies: readonly string[];
  /** A year of birth written beside the name. */
  readonly birthYear: number | null;
  /** Words with letters and digits, and bare numbers: codes of people or sites. */
  readonly codes: readonly string[];
  /** The label of a room or a body; whoever is named in it may be its operator. */
  readonly isHall: boolean;
  /** Pieces that read like names of different people; empty unless there are at least two. */
  readonly people: readonly string[];
  /** Typed without any mark. */
  readonly bare: boolean;
}

/** Longer names are cut: no name of a person needs them. */
const longestText = 200;
const mostWords = 24;
const separators = /[-–—_|,;()[\]{}/\\+&:•·"“”]/;

/** Takes a shown name apart. Linear in its length, which is capped. */
export function readPersonText(text: string): PersonText {
  const shown = withoutRoleMarks(cleanText(text.slice(0, 4 * longestText)).slice(0, longestText));
  const pieces = shown.split(separators).flatMap((piece) => piece.split(/ (?:và|va|cùng) /i));
  const words = pieces.flatMap((piece, index) => wordsIn(piece, index)).slice(0, mostWords);
  const folded = words.map((word) => word.folded);
  const { neutral, found } = neutralWords(folded);
  const doubtful = new Set<number>();
  for (const [at, word] of folded.entries()) {
    const starts = at === 0 || neutral.has(at - 1) || words[at - 1]!.piece !== words[at]!.piece;
    if (starts && !neutral.has(at) && doubtfulCourtesy.has(word) && isFamilyName(folded[at + 1] ?? ""))
      doubtful.add(at);
  }
  const people = peopleIn(pieces, words, neutral, doubtful);
  return {
    words,
    folded,
    has: new Set(folded),
    neutral,
    doubtful,
    posts: found,
    bodies: [...formsIn(folded, bodies)].map(({ means }) => means),
    birthYear: birthYearIn(folded),
    codes: folded.filter((word) => /\d/.test(word)),
    isHall: isHall(words),
    people: people.length > 1 ? people : [],
    bare: words.every((word) => word.key === word.folded),
  };
}

function wordsIn(piece: string, index: number): TextWord[] {
  return wordsOf(cleanText(piece))
    .flatMap((word) => splitJoined(word))
    .map((word) => ({ folded: fold(word), key: nameKey(word), piece: index }));
}

/** `NguyễnVănHùng` is three words; `DC093` and `UBND` are one. */
function splitJoined(word: string): string[] {
  if (word.length < 6 || /\d/.test(word)) return [word];
  const parts = word.match(/\p{Lu}\p{Ll}+/gu) ?? [];
  return parts.length > 1 && parts.join("") === word.normalize("NFC") ? parts : [word];
}

function neutralWords(folded: readonly string[]): { neutral: Set<number>; found: string[] } {
  const neutral = new Set<number>();
  const mark = (at: number, length: number): void => {
    for (let index = 0; index < length; index++) neutral.add(at + index);
  };
  const found = [...formsIn(folded, posts)];
  for (const { at, words } of found) mark(at, words.length);
  for (const at of folded.keys()) {
    if (neutral.has(at)) continue;
    mark(at, phraseAt(folded, at, neutralPhrases)?.length ?? (/\d/.test(folded[at]!) ? 1 : 0));
  }
  return { neutral, found: found.map(({ means }) => means) };
}

function birthYearIn(folded: readonly string[]): number | null {
  const years = folded.filter((word) => /^(19[3-9]\d|200\d)$/.test(word));
  return years.length === 1 ? Number(years[0]) : null;
}

function isHall(words: readonly TextWord[]): boolean {
  const folded = words.map((word) => word.folded);
  if (folded.some((_, at) => phraseAt(folded, at, hallWords))) return true;
  const start = folded.findIndex((word) => !/\d/.test(word));
  return start >= 0 && phraseAt(folded, start, hallStarts) !== undefined;
}

/** Pieces that hold a family name followed by one to four more words of a name, and little else. */
function peopleIn(
  pieces: readonly string[],
  words: readonly TextWord[],
  neutral: ReadonlySet<number>,
  doubtful: ReadonlySet<number>,
): string[] {
  const people: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const own = [...words.entries()].filter(
      ([at, word]) => word.piece === index && !neutral.has(at) && !doubtful.has(at),
    );
    const named = own.filter(([, word]) => isNameWord(word.folded));
    const startsAsName = isFamilyName(own[0]?.[1].folded ?? "") || isFamilyName(own.at(-1)?.[1].folded ?? "");
    if (own.length >= 2 && own.length <= 5 && startsAsName && own.length === named.length)
      people.push(cleanText(piece));
  }
  return people;
}

/** A kind of unit written out, when a word is its short form. */
export const writtenOut = (folded: string): readonly string[] => (kindForms.get(folded) ?? folded).split(" ");
