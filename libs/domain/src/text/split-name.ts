import { cleanText } from "./clean-text.js";

/** A Vietnamese name as it is written: family name first, given name last, whatever stands between as middle. */
export interface NameParts {
  /** First word; empty when the name is a single word. */
  readonly family: string;
  /** Everything between; a compound family name cannot be told from a middle name, so its second half is here too. */
  readonly middle: string;
  /** Last word: the name a person is addressed by. */
  readonly given: string;
}

export function splitName(fullName: string): NameParts {
  const words = cleanText(fullName).split(" ");
  const given = words.at(-1) ?? "";
  return { family: words.length > 1 ? words[0]! : "", middle: words.slice(1, -1).join(" "), given };
}
