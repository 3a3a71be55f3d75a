import { splitTone } from "../../text/name-key.js";
import type { Random } from "./random.js";

/** Without tones, vowel marks and đ, case kept: what a keyboard without Vietnamese types. */
export const withoutMarks = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");

/** The tone of an open `oa`, `oe`, `uy` on its other vowel: the same word in the other spelling. */
export const otherTonePlace = (name: string): string =>
  name.replace(/(?<![qQ])([oOuU])([\u0300\u0301\u0303\u0309\u0323])([aey])(?=\s|$)/gu, "$1$3$2").normalize("NFC");

/** `Hùng Nguyễn Văn`: given name first. */
export function turned(name: string): string {
  const words = name.split(" ");
  return [words.at(-1), ...words.slice(0, -1)].join(" ");
}

/** `N.V. Hùng` */
export function withInitials(name: string): string {
  const words = name.split(" ");
  return `${words
    .slice(0, -1)
    .map((word) => `${word[0]}.`)
    .join("")} ${words.at(-1)}`;
}

/** Family and given name only; a name of two words keeps both. */
export const withoutMiddle = (name: string): string => {
  const words = name.split(" ");
  return `${words[0]} ${words.at(-1)}`;
};

export const givenName = (name: string): string => name.split(" ").at(-1)!;

/** One slip of the finger in one word: a letter left out, doubled or swapped with its neighbour. */
export function withSlip(name: string, random: Random): string {
  const words = name.split(" ");
  const at = random.below(words.length);
  const word = words[at]!;
  if (word.length < 3) return name.slice(0, -1);
  const place = 1 + random.below(word.length - 1);
  words[at] = random.pick([
    word.slice(0, place) + word.slice(place + 1),
    word.slice(0, place) + word[place]! + word.slice(place),
    word.slice(0, place - 1) + word[place]! + word[place - 1]! + word.slice(place + 1),
  ]);
  return words.join(" ");
}

/** The same letters with another tone on the given name: another name (`Hùng`, `Hưng` share what is left without marks). */
export function otherTone(name: string): string {
  const words = name.split(" ");
  const { base, tone } = splitTone(words.at(-1)!.toLowerCase());
  const at = tone?.index ?? Math.max(0, base.search(/[aeiouyăâêôơư]/));
  const mark = tone?.mark === "\u0300" ? "\u0301" : "\u0300";
  const given = (base.slice(0, at + 1) + mark + base.slice(at + 1)).normalize("NFC");
  return [...words.slice(0, -1), given[0]!.toUpperCase() + given.slice(1)].join(" ");
}
