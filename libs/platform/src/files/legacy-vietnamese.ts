import { isVietnameseSyllable } from "./vietnamese-syllable.js";

/** Alphabets older than Unicode, in which a font gives Latin letters Vietnamese shapes. */
export type LegacyEncoding = "tcvn3" | "vni";

export interface LegacyText {
  readonly encoding: LegacyEncoding | null;
  /** True when nearly every word becomes Vietnamese by converting it, so that converting may be offered. */
  readonly certain: boolean;
}

/** Letters of TCVN3 by the sign they stand for, as runs of neighbours. */
const tcvn3Runs: readonly (readonly [from: number, letters: string])[] = [
  [0xa1, "ĂÂÊÔƠƯĐăâêôơưđ"],
  [0xb5, "àảãáạ"],
  [0xbb, "ằẳẵắ"],
  [0xc6, "ặầẩẫấậè"],
  [0xce, "ẻẽéẹềểễếệìỉ"],
  [0xdc, "ĩíịò"],
  [0xe1, "ỏõóọồổỗốộờởỡớợù"],
  [0xf1, "ủũúụừửữứựỳỷỹýỵ"],
];

/** TCVN3 (fonts named .VnTime): one sign for one letter. */
const tcvn3 = new Map(
  tcvn3Runs.flatMap(([from, letters]) =>
    Array.from(letters, (letter, at) => [String.fromCharCode(from + at), letter] as const),
  ),
);

function pairsOf(letters: string): [string, string][] {
  const signs = Array.from(letters);
  return Array.from({ length: signs.length / 2 }, (_, at) => [signs[2 * at]!, signs[2 * at + 1]!]);
}

/** VNI (fonts named VNI-Times): a letter followed by a sign for its marks; some letters have a sign of their own. */
const vniMarks = new Map<string, string>([
  ["ø", "\u0300"],
  ["ù", "\u0301"],
  ["û", "\u0309"],
  ["õ", "\u0303"],
  ["ï", "\u0323"],
  ["â", "\u0302"],
  ["à", "\u0302\u0300"],
  ["á", "\u0302\u0301"],
  ["å", "\u0302\u0309"],
  ["ã", "\u0302\u0303"],
  ["ä", "\u0302\u0323"],
  ["ê", "\u0306"],
  ["è", "\u0306\u0300"],
  ["é", "\u0306\u0301"],
  ["ú", "\u0306\u0309"],
  ["ü", "\u0306\u0303"],
  ["ë", "\u0306\u0323"],
]);
const vniLetters = new Map(pairsOf("ñđÑĐôơÔƠöưÖƯóĩÓĨòịÒỊæỉÆỈîỵÎỴ"));

/** Text of one cell turned into Unicode (NFC); signs the alphabet does not know stay. */
export function fromLegacy(text: string, encoding: LegacyEncoding): string {
  if (encoding === "tcvn3") return Array.from(text, (sign) => tcvn3.get(sign) ?? sign).join("");
  let converted = "";
  let before = "";
  for (const sign of text) {
    const mark = /[aeiouyôö]/i.test(before) ? vniMarks.get(sign.toLowerCase()) : undefined;
    converted += mark ?? vniLetters.get(sign) ?? sign;
    before = mark === undefined ? sign : "";
  }
  return converted.normalize("NFC");
}

/** Fewer words than this prove nothing. */
const enoughWords = 3;

/** Which old alphabet these cells are written in, if any. Unicode text has none. */
export function findLegacyText(cells: Iterable<string>): LegacyText {
  let marked = 0;
  const strange = new Map<string, number>();
  for (const cell of cells) {
    for (const word of markedWords(cell)) {
      marked += 1;
      if (!isPlausible(word)) strange.set(word, (strange.get(word) ?? 0) + 1);
    }
  }
  const total = sum(strange.values());
  if (total < enoughWords || total * 20 < marked) return { encoding: null, certain: false };
  const shares = (["tcvn3", "vni"] as const).map((encoding) => ({
    encoding,
    share: sum([...strange].map(([word, count]) => (isPlausible(fromLegacy(word, encoding)) ? count : 0))) / total,
  }));
  const best = shares.reduce((one, other) => (other.share > one.share ? other : one));
  return best.share < 0.6
    ? { encoding: null, certain: false }
    : { encoding: best.encoding, certain: best.share >= 0.9 };
}

/** Share of the words with letters beyond ASCII that look Vietnamese; 1 when there are none. */
export function vietnameseShare(text: string): number {
  let marked = 0;
  let plausible = 0;
  for (const word of markedWords(text)) {
    marked += 1;
    if (isPlausible(word)) plausible += 1;
  }
  return marked === 0 ? 1 : plausible / marked;
}

/** Converts a cell of a file found to be in an old alphabet; a cell that is Unicode already stays. */
export function convertLegacyCell(cell: string, encoding: LegacyEncoding): string {
  const words = markedWords(cell);
  // Letters beyond the first 256 signs (but for those of Windows' own punctuation) exist in Unicode only.
  if (words.length === 0 || /[\u0100-\u017F\u01A0-\u01B0\u1E00-\u1EFF]/u.test(cell)) return cell;
  const converted = fromLegacy(cell, encoding);
  const better = markedWords(converted).every(isPlausible) || !words.every(isPlausible);
  return better ? converted : cell;
}

/** TCVN3 and VNI use signs that are no letters, so that words end at spaces and ASCII punctuation only. */
function markedWords(text: string): string[] {
  return text.split(/[\s!-/:-@[-`{-~0-9]+/u).filter((word) => /[\u0080-\uFFFF]/u.test(word));
}

const isPlausible = (word: string): boolean => isVietnameseSyllable(word) || /^[–—“”‘’…°•Ðð]+$/u.test(word);

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((one, other) => one + other, 0);
