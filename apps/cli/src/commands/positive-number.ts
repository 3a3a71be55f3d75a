import { InvalidArgumentError } from "commander";

/** Reads an option that must be a number above 0. */
export function positiveNumber(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError("Cần một số lớn hơn 0. A number above 0 is needed.");
  return number;
}
