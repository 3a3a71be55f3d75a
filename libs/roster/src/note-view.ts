import type { ImportNote } from "#contracts";
import { hideCardNumbers, type RosterRowNote, rosterRowSentence } from "#domain";

/** A note about a row as it may be shown and kept. */
export function noteView(note: RosterRowNote): ImportNote {
  const { vi, en } = rosterRowSentence(note);
  // A column may have been taken for what it is not.
  return { row: note.row, code: note.kind, vi: hideCardNumbers(vi), en: hideCardNumbers(en) };
}
