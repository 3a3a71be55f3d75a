import { searchable, type Searchable, searchPeople, splitName } from "#domain";
import type { DelegateLine, PersonLine, SitePeople } from "./site-people.js";

/** The chips over the list. */
export const listFilters = ["everyone", "awaited", "present", "excused", "outside"] as const;
export type ListFilter = (typeof listFilters)[number];

/** A heading with the first letter of the given names that follow, or a person. */
export type ListItem =
  | { readonly kind: "letter"; readonly letter: string }
  | { readonly kind: "person"; readonly line: PersonLine };

const searchables = new WeakMap<object, Searchable>();

/** Prepared once for each person and kept as long as the person is. */
export function searchableOf({ person }: PersonLine): Searchable {
  const kept = searchables.get(person);
  if (kept) return kept;
  const made = searchable(person.fullName, person.code);
  searchables.set(person, made);
  return made;
}

/**
 * The people to show. Without a search they come in the order of a Vietnamese list under section letters; with one, best
 * hits first over everybody, whatever chip is on: who searches for a name wants that person.
 */
export function tickList(people: SitePeople, filter: ListFilter, typed: string): ListItem[] {
  const everyone: PersonLine[] = [...people.delegates, ...people.visitors, ...people.guests];
  if (typed.trim() !== "") {
    return searchPeople(everyone, searchableOf, typed).map((line) => ({ kind: "person", line }));
  }
  return withLetters(everyone.filter((line) => passes(line, filter)));
}

/** How many people a chip shows. */
export function countOf(people: SitePeople, filter: ListFilter): number {
  return [...people.delegates, ...people.visitors, ...people.guests].filter((line) => passes(line, filter)).length;
}

function passes(line: PersonLine, filter: ListFilter): boolean {
  switch (filter) {
    case "everyone":
      return true;
    case "awaited":
      return line.kind === "delegate" && line.standing === "not-called";
    case "present":
      return line.standing === "here" || line.standing === "left" || line.standing === "elsewhere";
    case "excused":
      return line.standing === "excused" || line.standing === "absent" || isStoodIn(line);
    case "outside":
      return line.kind === "guest" || line.visitorFrom !== null;
  }
}

const isStoodIn = (line: PersonLine): line is DelegateLine => line.standing === "stood-in";

function withLetters(lines: readonly PersonLine[]): ListItem[] {
  const items: ListItem[] = [];
  let group = "";
  for (const line of lines) {
    const outside = line.kind === "guest" ? "guest" : line.visitorFrom === null ? "" : "visitor";
    const letter = outside === "" ? firstLetter(line.person.fullName) : outside;
    if (letter !== group) items.push({ kind: "letter", letter });
    group = letter;
    items.push({ kind: "person", line });
  }
  return items;
}

/** Letter of the Vietnamese alphabet a given name begins with: the tone does not count, Ă Â Đ Ê Ô Ơ Ư do. */
export function firstLetter(fullName: string): string {
  const first = splitName(fullName).given.normalize("NFC").slice(0, 1).toUpperCase();
  return first
    .normalize("NFD")
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, "")
    .normalize("NFC");
}
