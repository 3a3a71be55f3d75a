import { nameKey } from "./name-key.js";
import { splitName } from "./split-name.js";

/** Vietnamese alphabet, tones as a second level; numbers inside a text count as numbers (Cổ Nhuế 2 before Cổ Nhuế 10). */
const collator = new Intl.Collator("vi", { numeric: true });

/** What a name is sorted by, worked out once per name. */
interface SortParts {
  readonly given: string;
  readonly family: string;
  readonly middle: string;
  readonly raw: string;
}

/** Order of two full names in a list: given name, family name, middle names. 0 only for the same text. */
export function compareVietnameseNames(a: string, b: string): number {
  return compareParts(sortParts(a), sortParts(b));
}

/** The items in the order of their full names; the names are taken apart once, so long lists stay quick. */
export function sortByVietnameseName<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, parts: sortParts(nameOf(item)) }))
    .toSorted((a, b) => compareParts(a.parts, b.parts))
    .map(({ item }) => item);
}

/** The items in the order of texts that are not names of people (sites, units, titles); equal texts stay as they came. */
export function sortByVietnamese<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, raw: textOf(item), key: nameKey(textOf(item)) }))
    .toSorted((a, b) => collator.compare(a.key, b.key) || compareCodeUnits(a.raw, b.raw))
    .map(({ item }) => item);
}

function sortParts(raw: string): SortParts {
  return { ...splitName(nameKey(raw)), raw };
}

function compareParts(a: SortParts, b: SortParts): number {
  return (
    collator.compare(a.given, b.given) ||
    collator.compare(a.family, b.family) ||
    collator.compare(a.middle, b.middle) ||
    compareCodeUnits(a.raw, b.raw)
  );
}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
