import { cleanText } from "./clean-text.js";

/** Tone marks of Vietnamese in the order of the alphabet: huyền, hỏi, ngã, sắc, nặng. */
export const toneMarks: readonly string[] = ["\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];

const toneMark = /[\u0300\u0309\u0303\u0301\u0323]/;
const openPair = /(^|[^qaeiouyăâêôơư])(oa|oe|uy)$/;
const afterQu = /^qu([aeiouyăâêôơư]+)/;
const markedVowel = /[ăâêôơư]/;

/**
 * The key two spellings of one name share: cleaned, lower case, all marks kept, and the tone of an open `oa`, `oe`, `uy`
 * always on its first vowel (hoà → hòa, thuỷ → thủy). After q the u belongs to the consonant, so `qúy` becomes `quý`.
 * `i` and `y` stay different: Lý and Lí are two spellings of which nobody knows whether they are one name.
 */
export function nameKey(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .normalize("NFC")
    .replace(/[\p{L}\p{M}]+/gu, placeTone);
}

/** One lower-case word with its tone where this program keeps it; a word without a Vietnamese tone stays as it is. */
function placeTone(word: string): string {
  const { base, tone } = splitTone(word);
  if (tone === undefined) return word;
  const at = tonePosition(base, tone.index);
  return (base.slice(0, at + 1) + tone.mark + base.slice(at + 1)).normalize("NFC");
}

function tonePosition(base: string, typed: number): number {
  if (openPair.test(base)) return base.length - 2;
  const vowels = afterQu.exec(base)?.[1];
  if (vowels === undefined || typed !== 1) return typed;
  const marked = vowels.search(markedVowel);
  return 2 + Math.max(0, marked);
}

/**
 * Takes the one tone mark off a lower-case word; `index` is the letter of `base` (NFC) that carried it. A word with none
 * or with several is left alone: it is no Vietnamese syllable.
 */
export function splitTone(word: string): { base: string; tone?: { mark: string; index: number } } {
  const letters = Array.from(word.normalize("NFC"));
  let tone: { mark: string; index: number } | undefined;
  let base = "";
  for (const letter of letters) {
    const parts = letter.normalize("NFD");
    const mark = toneMark.exec(parts)?.[0];
    if (mark !== undefined && tone !== undefined) return { base: word };
    const bare = mark === undefined ? letter : parts.replace(mark, "").normalize("NFC");
    if (mark !== undefined) tone = { mark, index: base.length };
    base += bare;
  }
  return tone === undefined ? { base: word } : { base, tone };
}
