/** A key as the browser tells of it; `at` in milliseconds. */
export interface KeyStroke {
  readonly key: string;
  /** The place on the keyboard, which no input method changes. */
  readonly code: string;
  readonly at: number;
}

export interface KeyBurst {
  readonly signs: string;
  readonly at: number;
}

export const noBurst: KeyBurst = { signs: "", at: Number.NEGATIVE_INFINITY };

/** No person types two keys within 50 ms of each other many times in a row; every scanner does. */
const longestGapMs = 50;
/** Shorter than any code we read. */
const fewestSigns = 8;

export interface BurstStep {
  readonly state: KeyBurst;
  /** What a scanner typed, once its closing Enter or Tab came. */
  readonly scanned: string | null;
}

/** Gathers what a scanner types, key by key, out of everything that is typed. */
export function gatherKeys(before: KeyBurst, stroke: KeyStroke): BurstStep {
  const { at } = stroke;
  const state = at - before.at > longestGapMs ? noBurst : before;
  if (stroke.key === "Enter" || stroke.key === "Tab") {
    return { state: noBurst, scanned: state.signs.length >= fewestSigns ? state.signs : null };
  }
  return { state: { signs: state.signs + signOf(stroke), at }, scanned: null };
}

/** The key's sign; where an input method is composing, the sign of its place. Shift and the like have none. */
function signOf({ key, code }: KeyStroke): string {
  if (key.length === 1) return key;
  if (key !== "Process" && key !== "Unidentified" && key !== "Dead") return "";
  return /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code)?.slice(1).find(Boolean) ?? "";
}
