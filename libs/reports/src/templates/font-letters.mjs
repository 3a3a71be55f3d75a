// Which letters a typeface has. PDF/A wants a shape for every letter, and a name from a phone's keyboard may hold any.

/** What stands for a letter that the typeface does not have. */
const unknownLetter = "\u25A1";

/**
 * The code points that a TrueType face has shapes for, from its `cmap` of format 4 (OpenType 1.9, “cmap – Character to Glyph
 * Index Mapping Table”), which holds those up to U+FFFF.
 */
export function lettersOf(face) {
  const letters = new Set();
  const table = startOf(face, "cmap");
  const subtables = face.readUInt16BE(table + 2);
  for (let number = 0; number < subtables; number += 1) {
    const subtable = table + face.readUInt32BE(table + 4 + 8 * number + 4);
    if (face.readUInt16BE(subtable) === 4) addSegments(face, subtable, letters);
  }
  return letters;
}

function startOf(face, tag) {
  const tables = face.readUInt16BE(4);
  for (let number = 0; number < tables; number += 1) {
    const entry = 12 + 16 * number;
    if (face.toString("latin1", entry, entry + 4) === tag) return face.readUInt32BE(entry + 8);
  }
  throw new Error(`the typeface has no table ${tag}`);
}

function addSegments(face, subtable, letters) {
  const doubled = face.readUInt16BE(subtable + 6);
  const [ends, starts] = [subtable + 14, subtable + 16 + doubled];
  const [deltas, offsets] = [starts + doubled, starts + 2 * doubled];
  for (let at = 0; at < doubled; at += 2) {
    const [start, end] = [face.readUInt16BE(starts + at), face.readUInt16BE(ends + at)];
    const [delta, offset] = [face.readUInt16BE(deltas + at), face.readUInt16BE(offsets + at)];
    for (let letter = start; letter <= end && letter < 0xffff; letter += 1) {
      // The offset counts from where it stands itself.
      const given = offset === 0 ? letter : face.readUInt16BE(offsets + at + offset + 2 * (letter - start));
      if (given !== 0 && ((given + delta) & 0xffff) !== 0) letters.add(letter);
    }
  }
}

/** A pattern for every letter that is not among these; spaces and what is typed as ASCII are no question of shapes. */
export function lettersBeside(letters) {
  const known = Array.from(letters, (letter) => `\\u{${letter.toString(16)}}`);
  return new RegExp(`[^\\0-\\x7F\\s${known.join("")}]`, "gu");
}

/** Signs that only choose a picture for the one before them. */
const choosers = /\p{Variation_Selector}|\p{Emoji_Modifier}/gu;

/** The text with a box for each letter that fits the pattern. */
export const withBoxes = (unknown, text) => text.replace(choosers, "").replace(unknown, unknownLetter);
