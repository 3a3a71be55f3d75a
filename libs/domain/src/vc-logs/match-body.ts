import { isGivenName } from "./given-names.js";
import type { RoomMatch, RoomSite } from "./room-match.js";
import { behindLeadIns, foldedText, initialsOf, type RoomWord, roomWords, standsAt } from "./room-words.js";

/** Departments, committees and unions, by the words and initials they go by. */
export interface BodyDirectory {
  readonly byName: ReadonlyMap<string, readonly RoomSite[]>;
  /** How the bodies of this tree end: the name of the province or city they belong to. */
  readonly territory: readonly string[];
}

/** Short forms of words in names of bodies, without marks. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ["tp", "thanh pho"],
  ["catp", "cong an thanh pho"],
  ["ca", "cong an"],
  ["mttq", "mat tran to quoc"],
  ["lhpn", "lien hiep phu nu"],
  ["ldld", "lien doan lao dong"],
  ["ccb", "cuu chien binh"],
  ["vp", "van phong"],
]);

/** Words that end the name of a body without telling it from others. */
const scopes = ["thanh pho", "tinh", "viet nam"].map((words) => words.split(" "));
/** Words that begin the name of a body and are left out when people write it. */
const openings = ["dang uy", "uy ban", "diem cau", "trung tam"].map((words) => words.split(" "));
/** Fewer words or letters than these name no body. */
const fewestWords = 2;
const fewestInitials = 3;
/** A name that this many bodies end with is the territory of the tree. */
const sharedBy = 3;

export function bodyDirectory(sites: readonly RoomSite[]): BodyDirectory {
  const named = sites.map((site) => ({ site, words: roomWords(site.name) }));
  const territory = territoryOf(named.map(({ words }) => words));
  const byName = new Map<string, RoomSite[]>();
  for (const { site, words } of named) {
    for (const key of new Set([...nameForms(words, territory), ...departmentInitials(words)])) {
      byName.set(key, [...(byName.get(key) ?? []), site]);
    }
  }
  return { byName, territory };
}

/** The two words that most names of bodies end with. */
function territoryOf(names: readonly (readonly RoomWord[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const words of names) {
    if (words.length < 4 && !standsAt(words, 0, ["thanh", "doan"])) continue;
    const end = foldedText(words.slice(-2));
    counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most && most[1] >= sharedBy && !scopes.some((scope) => scope.join(" ") === most[0]) ? most[0].split(" ") : [];
}

/**
 * The site of a body from its name without marks, abbreviated, without the territory or the committee's opening words, or
 * from the initials of a department. What stands behind a break may be about a room or a person.
 */
export function matchBody(words: readonly RoomWord[], directory: BodyDirectory): RoomMatch {
  const said = words.slice(behindLeadIns(words));
  for (const whole of [words, said]) {
    for (let length = whole.length; length > 0; length--) {
      if (length < whole.length && !whole[length]?.afterBreak) continue;
      const found = sitesOf(whole.slice(0, length), directory);
      if (found.length === 0) continue;
      const keys = [...new Set(found.map(({ key }) => key))].toSorted((a, b) => a - b);
      return keys.length === 1 && !isPersonLike(words)
        ? { kind: "settled", siteKey: keys[0]!, by: "name" }
        : { kind: "ambiguous", siteKeys: keys };
    }
  }
  return { kind: "none" };
}

/** `Công An` and `Thanh Trà` may be people: two words that end with a given name settle nothing. */
const isPersonLike = (words: readonly RoomWord[]): boolean =>
  words.length <= 2 && isGivenName(words.at(-1)?.folded ?? "");

function sitesOf(words: readonly RoomWord[], { byName, territory }: BodyDirectory): readonly RoomSite[] {
  const keys = [...nameForms(words, territory)];
  if (words[0]?.folded === "so" && words.length > 1) keys.push(`so ${joined(words.slice(1))}`);
  return keys.flatMap((key) => byName.get(key) ?? []);
}

const joined = (words: readonly RoomWord[]): string => words.map(({ folded }) => folded).join("");

/** A name as it is compared: short forms written out, without openings, scopes and the territory. */
function nameForms(words: readonly RoomWord[], territory: readonly string[]): string[] {
  const written = words.flatMap(({ folded }) => (shortForms.get(folded) ?? folded).split(" "));
  const ends = territory.length > 0 ? [...scopes, territory, [territory.map((word) => word[0]).join("")]] : scopes;
  const whole = withoutEnds(written, ends);
  const opened = withoutStarts(whole, openings);
  return [whole, opened].filter((form) => form.length >= fewestWords).map((form) => form.join(" "));
}

function withoutEnds(words: readonly string[], ends: readonly (readonly string[])[]): readonly string[] {
  const end = ends.find((sought) => words.length > sought.length && endsWith(words, sought));
  return end ? withoutEnds(words.slice(0, -end.length), ends) : words;
}

function withoutStarts(words: readonly string[], starts: readonly (readonly string[])[]): readonly string[] {
  const start = starts.find((sought) => words.length > sought.length && sought.every((word, at) => words[at] === word));
  return start ? withoutStarts(words.slice(start.length), starts) : words;
}

const endsWith = (words: readonly string[], sought: readonly string[]): boolean =>
  sought.every((word, at) => words[words.length - sought.length + at] === word);

/** `Sở TN&MT`: the initials of a department's words, with and without the `và` between them. */
function departmentInitials(words: readonly RoomWord[]): string[] {
  if (words[0]?.folded !== "so") return [];
  const rest = words.slice(1);
  const forms = [rest, rest.filter(({ folded }) => folded !== "va")].map(initialsOf);
  return forms.filter((form) => form.length >= fewestInitials).map((form) => `so ${form}`);
}
