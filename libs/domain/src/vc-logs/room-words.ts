import { fold } from "../text/fold-text.js";
import { nameKey } from "../text/name-key.js";

/** One word of the name of a room or a site, in the forms it is compared in. */
export interface RoomWord {
  /** With its marks, as `nameKey` writes it. */
  readonly key: string;
  /** Without marks. */
  readonly folded: string;
  /** A dash, comma, underscore or bracket stands before it: what follows may be about something else. */
  readonly afterBreak: boolean;
}

/** Telephone numbers are nobody's business here. */
const telephone = /^\d{8,}$/;

/** The words of a name. `HangBac_HoanKiem` has four: without any space, a capital letter begins a word. */
export function roomWords(text: string): RoomWord[] {
  const clean = nameKey(text) === "" ? "" : text.normalize("NFC").trim();
  const spaced = /\s/.test(clean) ? clean : clean.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ");
  const words: RoomWord[] = [];
  let afterBreak = false;
  for (const [piece] of nameKey(spaced).matchAll(/[\p{L}\p{M}\p{N}]+|[-–—,_|()[\]:;]/gu)) {
    if (/^[^\p{L}\p{N}]$/u.test(piece)) afterBreak = true;
    else {
      if (!telephone.test(piece)) words.push({ key: piece, folded: fold(piece), afterBreak });
      afterBreak = false;
    }
  }
  return words;
}

export const foldedText = (words: readonly RoomWord[]): string => words.map(({ folded }) => folded).join(" ");

/** First letters of words, without marks. */
export const initialsOf = (words: readonly RoomWord[]): string => words.map(({ folded }) => folded[0] ?? "").join("");

/** Whether the words from a place on are these. */
export const standsAt = (words: readonly RoomWord[], at: number, sought: readonly string[]): boolean =>
  sought.length > 0 && sought.every((word, index) => words[at + index]?.folded === word);

/** Words that stand before the name of a body or a place and are no part of it, longest first. */
const leadIns: readonly (readonly string[])[] = [
  "uy ban nhan dan",
  "hoi dong nhan dan",
  "diem cau",
  "hoi truong",
  "phong hop",
  "dang uy",
  "dang bo",
  "d c",
  "dc",
  "cau",
  "ubnd",
  "hdnd",
  "zoom",
  "room",
  "ipad",
  "iphone",
  "laptop",
  "may tinh",
].map((words) => words.split(" "));

/** Where the name begins behind such words and behind numbers. */
export function behindLeadIns(words: readonly RoomWord[], from = 0): number {
  let at = from;
  for (;;) {
    const leadIn = leadIns.find((sought) => standsAt(words, at, sought));
    if (leadIn) at += leadIn.length;
    else if (/^\d+$/.test(words[at]?.folded ?? "")) at++;
    else return at;
  }
}
