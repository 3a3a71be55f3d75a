import { cleanText } from "./clean-text.js";

/** Nothing to strip: ASCII signs that can be seen, and spaces. */
const plain = /^[ -~]*$/;

/**
 * The key text is searched by: lower case, without tone or vowel marks, đ as d. Both tone placements (hòa, hoà) and a text
 * typed without any mark (hoa) have one key. Folding twice changes nothing.
 */
export function fold(text: string): string {
  const lower = cleanText(text).toLowerCase();
  if (plain.test(lower)) return lower;
  const bare = lower
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    // Đ has no decomposition, so stripping marks leaves it.
    .replaceAll("đ", "d");
  return cleanText(bare);
}

/** The words of a text in folded form; everything that is neither a letter nor a digit ends a word. */
export function foldedWords(text: string): string[] {
  return wordsOf(fold(text));
}

/** Runs of letters, marks and digits, in order. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
