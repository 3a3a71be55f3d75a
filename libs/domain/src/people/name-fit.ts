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
  if (length < 2) return null;
  for (let from = 0; from + length <= text.words.length; from++) {
    const run = text.words.slice(from, from + length);
    if (run.at(-1)!.piece !== run[0]!.piece) continue;
    for (let turn = 0; turn < length; turn++) {
      const marks = sameName(run, candidate, turn);
      if (marks !== null) return { from, length, unmarked: marks === "unmarked" || text.bare, turned: turn > 0 };
    }
  }
  return null;
}

/** The words in their order, begun at another one; marks that are written must be the right ones. */
function sameName(
  run: readonly TextWord[],
  { keys, folded }: PersonCandidate,
  turn: number,
): "marked" | "unmarked" | null {
  let unmarked = false;
  for (let index = 0; index < run.length; index++) {
    const at = (index + turn) % run.length;
    const word = run[index]!;
    if (word.folded !== folded[at]) return null;
    if (word.key === keys[at]) continue;
    if (word.key !== word.folded) return null;
    unmarked = true;
  }
  return unmarked ? "unmarked" : "marked";
}
