import { splitName } from "../text/split-name.js";

/**
 * Stands where the name of a person stands whose data may be kept but not used: initials, so that whoever comes to the door is
 * still found on the list of the site ("Nguyễn Văn An" → "N. V. A. (hạn chế)").
 */
export function restrictedName(fullName: string): string {
  const { family, middle, given } = splitName(fullName);
  const words = [family, ...middle.split(" "), given].filter((word) => word !== "");
  return [...words.map((word) => `${String.fromCodePoint(word.codePointAt(0)!).toUpperCase()}.`), "(hạn chế)"].join(
    " ",
  );
}
