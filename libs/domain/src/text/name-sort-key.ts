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
    const { base, tone } = splitTone(sign);
    letters += primarySign(base);
    tones += tone === undefined ? "0" : String(toneMarks.indexOf(tone.mark as (typeof toneMarks)[number]) + 1);
  }
  return letters + levelEnd + tones.replace(/0+$/, "") + levelEnd;
}

/** Spaces and signs below digits, digits below letters, letters nobody expects in a name above them. */
function primarySign(sign: string): string {
  const place = alphabet.indexOf(sign);
  if (place >= 0) return String.fromCharCode(firstSign + place);
  if (sign === " " || digits.includes(sign)) return sign;
  return /[\p{L}\p{M}]/u.test(sign) ? `z${sign}` : "-";
}
