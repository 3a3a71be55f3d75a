import type { PersonCandidate } from "./person-candidate.js";
import type { PersonText, TextWord } from "./read-person-text.js";

/** Where a delegate's whole name stands in a shown name, and how freely it is written. */
export interface NameFit {
  readonly from: number;
  readonly length: number;
  /** Some word lacks the marks the roster has. */
  readonly unmarked: boolean;
  /** Given name first, or family name last. */
  readonly turned: boolean;
}

/** The whole name, every word of it, side by side and in its order, or turned; null when it does not stand there. */
export function nameFit(text: PersonText, candidate: PersonCandidate): NameFit | null {
  const length = candidate.folded.length;
  if (length < 2 || !candidate.folded.every((word) => text.has.has(word))) return null;
  for (let from = 0; from + length <= text.words.length; from++) {
    if (text.words[from + length - 1]!.piece !== text.words[from]!.piece) continue;
    for (let turn = 0; turn < length; turn++) {
      const marks = sameName(text.words, from, candidate, turn);
      if (marks !== null) return { from, length, unmarked: marks === "unmarked" || text.bare, turned: turn > 0 };
    }
  }
  return null;
}

/** The words from a place on in the order of the name, begun at its `turn`th; marks that are written must be the right ones. */
function sameName(
  words: readonly TextWord[],
  from: number,
  { keys, folded }: PersonCandidate,
  turn: number,
): "marked" | "unmarked" | null {
  let unmarked = false;
  for (let index = 0; index < folded.length; index++) {
    const at = (index + turn) % folded.length;
    const word = words[from + index]!;
    if (word.folded !== folded[at]) return null;
    if (word.key === keys[at]) continue;
    if (word.key !== word.folded) return null;
    unmarked = true;
  }
  return unmarked ? "unmarked" : "marked";
}
