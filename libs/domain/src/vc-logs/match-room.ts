import { fold, foldedWords } from "../text/fold-text.js";
import { nameKey } from "../text/name-key.js";
import { readDisplayName } from "./read-display-name.js";
import { matchBody } from "./match-body.js";
import { matchPlace } from "./match-place.js";
import { type RoomDirectory, roomNameKey } from "./room-directory.js";
import type { RoomMatch, RoomSite } from "./room-match.js";
import { roomWords } from "./room-words.js";

/**
 * The site whose room shows up under a name: what a person settled before, else the site's code anywhere in it, else
 * one of the site's aliases, else its exact name with marks (alone, behind words such as `Đảng ủy`, or with its
 * parent behind it), else its name without marks or in short forms, where kind and parent leave one site. Never a guess
 * between two: what only looks alike is left to a person.
 */
export function matchRoom(text: string, directory: RoomDirectory): RoomMatch {
  const key = roomNameKey(text);
  const remembered = directory.remembered.get(key);
  if (remembered !== undefined) return { kind: "settled", siteKey: remembered, by: "person" };
  const byCode = [...codesIn(text, directory)];
  if (byCode.length > 0) return settledOr(byCode, "code");
  const byAlias = directory.byAlias.get(key) ?? [];
  if (byAlias.length > 0) return settledOr(handles(byAlias), "alias");
  return refined(settledOr(handles(namedIn(key, directory)), "name"), text, directory);
}

/**
 * What the exact name leaves open, read without marks, in short forms and with its parent. It may decide between the sites
 * that bear the exact name, never against them.
 */
function refined(exact: RoomMatch, text: string, directory: RoomDirectory): RoomMatch {
  if (exact.kind === "settled") return exact;
  const words = roomWords(readDisplayName(text).name.replace(/ ?\(\d{1,2}\)$/, ""));
  const place = matchPlace(words, directory.places);
  if (exact.kind === "ambiguous") {
    return place.kind === "settled" && exact.siteKeys.includes(place.siteKey) ? place : exact;
  }
  const body = matchBody(words, directory.bodies);
  if (place.kind === "none") return body;
  return body.kind === "none" || (body.kind === "settled" && sameSite(body, place)) ? place : both(place, body);
}

const sameSite = (a: RoomMatch, b: RoomMatch): boolean =>
  a.kind === "settled" && b.kind === "settled" && a.siteKey === b.siteKey;

/** Two ways of reading that lead to different sites are no certainty. */
function both(a: RoomMatch, b: RoomMatch): RoomMatch {
  const keys = [a, b].flatMap((match) =>
    match.kind === "settled" ? [match.siteKey] : match.kind === "ambiguous" ? match.siteKeys : [],
  );
  return { kind: "ambiguous", siteKeys: [...new Set(keys)].toSorted((x, y) => x - y) };
}

function settledOr(siteKeys: readonly number[], by: "code" | "alias" | "name"): RoomMatch {
  const [first] = siteKeys;
  if (first === undefined) return { kind: "none" };
  if (siteKeys.length === 1) return { kind: "settled", siteKey: first, by };
  return { kind: "ambiguous", siteKeys: siteKeys.toSorted((a, b) => a - b) };
}

const handles = (sites: readonly RoomSite[]): number[] => [...new Set(sites.map(({ key }) => key))];

/** Longest run of digits that can belong to a code; telephone numbers are longer. */
const longestCode = 6;

/**
 * Codes written in full (`DC093`, `dc 093`), and their digits alone where no room number or telephone number stands.
 */
function codesIn(text: string, directory: RoomDirectory): Set<number> {
  const folded = fold(text);
  const found = new Set<number>();
  for (const [, letters, digits] of folded.matchAll(/(?<![a-z0-9])([a-z]{1,6})[ _.-]?(\d{1,6})(?!\d)/g)) {
    const site = directory.byCode.get(`${letters}${digits}`.toUpperCase());
    if (site !== undefined) found.add(site);
  }
  for (const word of foldedWords(text)) {
    const site = directory.byCode.get(word.toUpperCase());
    if (site !== undefined) found.add(site);
  }
  if (found.size > 0) return found;
  const alone = /^(\d+) ?[-–—]|(?:^|[^a-z])cau (\d+)(?!\d)/.exec(folded);
  const digits = alone?.[1] ?? alone?.[2];
  if (digits !== undefined && digits.length <= longestCode) {
    const site = directory.byDigits.get(digits);
    if (site !== undefined) found.add(site);
  }
  return found;
}

/** Words that stand before the name of a body or a place and are no part of it, as `nameKey` writes them. */
const leadIns = [
  "điểm cầu",
  "đc",
  "đ/c",
  "hội trường",
  "phòng họp",
  "đảng ủy",
  "đảng bộ",
  "ubnd",
  "ủy ban nhân dân",
  "zoom",
  "ipad",
].map(nameKey);

function namedIn(key: string, directory: RoomDirectory): readonly RoomSite[] {
  const whole = namedAs(key, directory);
  if (whole.length > 0) return whole;
  const [first = "", ...rest] = key.split(/ ?[-–—,_|] ?/).filter((part) => part !== "");
  const named = namedAs(first, directory);
  if (named.length < 2) return rest.length === 0 || named.length === 0 ? named : confirmed(named, rest, directory);
  const under = named.filter(
    ({ parentName }) => parentName !== null && rest.some((part) => isCalled(parentName, part)),
  );
  return under.length > 0 ? under : named;
}

/** One site is named and more follows: no match when what follows names another site that is not above it. */
function confirmed(named: readonly RoomSite[], rest: readonly string[], directory: RoomDirectory): readonly RoomSite[] {
  const others = rest
    .flatMap((part) => namedAs(part, directory))
    .filter((other) => named.every(({ key, parentName }) => other.key !== key && other.name !== parentName));
  return others.length === 0 ? named : [...named, ...others];
}

function namedAs(key: string, directory: RoomDirectory): readonly RoomSite[] {
  let rest = key;
  for (;;) {
    const sites = directory.byName.get(rest);
    if (sites) return sites;
    const leadIn = leadIns.find((words) => rest.startsWith(`${words} `));
    if (leadIn === undefined) return [];
    rest = rest.slice(leadIn.length + 1);
  }
}

/** `Bắc Từ Liêm` and `Quận Bắc Từ Liêm` both call the district by its name. */
function isCalled(siteName: string, part: string): boolean {
  const name = nameKey(siteName);
  return part === name || (name.endsWith(` ${part}`) && kindWords.has(name.slice(0, -part.length - 1)));
}

const kindWords: ReadonlySet<string> = new Set(
  ["quận", "huyện", "thị xã", "thành phố", "phường", "xã", "thị trấn"].map(nameKey),
);
