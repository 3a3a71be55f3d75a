import { nameKey, splitTone, toneMarks } from "./name-key.js";
import { splitName } from "./split-name.js";

/** Letters in the order of the Vietnamese alphabet, with f j w z where the Latin alphabet has them. */
const alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
const digits = "0123456789";
/** Ends a level; sorts below every sign of a key. */
const levelEnd = "\u0001";
const firstSign = "A".charCodeAt(0);

/**
 * A text that sorts by plain code units the way a list of people is read: by given name, then family name, then what
 * stands between; within each part first by the letters of the Vietnamese alphabet, then by tone (none, huyền, hỏi, ngã,
 * sắc, nặng). Both tone placements of a name sort as one. Made for a column or an index that knows no collation.
 */
export function nameSortKey(fullName: string): string {
  const { given, family, middle } = splitName(nameKey(fullName));
  return [given, family, middle].map(partKey).join("");
}

function partKey(part: string): string {
  let letters = "";
  let tones = "";
  for (const sign of part) {
    const { letter, tone } = weights.get(sign) ?? weightOf(sign);
    letters += letter;
    tones += tone;
  }
  return letters + levelEnd + tones.replace(/0+$/, "") + levelEnd;
}

/** What a sign weighs: its letter, and its tone from 0 (none) to 5. */
interface Weight {
  readonly letter: string;
  readonly tone: string;
}

function weightOf(sign: string): Weight {
  const { base, tone } = splitTone(sign);
  return { letter: primarySign(base), tone: tone === undefined ? "0" : String(toneMarks.indexOf(tone.mark) + 1) };
}

/** Spaces and signs below digits, digits below letters, letters nobody expects in a name above them. */
function primarySign(sign: string): string {
  const place = alphabet.indexOf(sign);
  if (place >= 0) return String.fromCharCode(firstSign + place);
  if (sign === " " || digits.includes(sign)) return sign;
  return /[\p{L}\p{M}]/u.test(sign) ? `z${sign}` : "-";
}

/** Weights of every letter of the alphabet with every tone: nearly all that names are made of. */
const weights = new Map<string, Weight>();
for (const letter of ` ${digits}${alphabet}`) {
  for (const mark of ["", ...toneMarks]) {
    const sign = (letter + mark).normalize("NFC");
    if (Array.from(sign).length === 1) weights.set(sign, weightOf(sign));
  }
}
