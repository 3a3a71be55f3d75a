/** Letters that look like Đ and đ and stand in real files: the Icelandic eth, U+00D0 and U+00F0. */
const ethLetters: Readonly<Record<string, string>> = { "\u00D0": "Đ", "\u00F0": "đ" };

/** Anything cleaning would touch besides composing; most text has none of it, and lists hold millions of cells. */
const unclean = /[\p{Cc}\p{Cf}\p{Cs}\u00D0\u00F0]|[^\S ]|^ | $| {2}/u;

/**
 * Text as it is kept and shown: NFC, one space between words, none at the ends, without control and invisible characters,
 * with the real letters Đ and đ. The typed spelling, case and tone placement stay. Cleaning twice changes nothing.
 */
export function cleanText(raw: string): string {
  if (!unclean.test(raw)) return raw.normalize("NFC");
  return raw
    .replace(/[\p{Cf}\p{Cs}]/gu, "")
    .replace(/[\u00D0\u00F0]/g, (letter) => ethLetters[letter] ?? letter)
    .normalize("NFC")
    .replace(/[\s\u0085]+/g, " ")
    .replace(/\p{Cc}/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
}
