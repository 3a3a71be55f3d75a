import { nameKey } from "../text/name-key.js";
import { isGivenName } from "./given-names.js";
import { longestBase, type Place, type PlaceDirectory, type PlaceKind } from "./place-directory.js";
import type { RoomMatch } from "./room-match.js";
import { behindLeadIns, foldedText, initialsOf, type RoomWord, standsAt } from "./room-words.js";

/** How people write the kind of a unit, its committee included, without marks. Longest first. */
const kindWords: readonly (readonly [readonly string[], PlaceKind])[] = (
  [
    ["thi tran", "thi tran"],
    ["thi xa", "thi xa"],
    ["thanh pho", "thanh pho"],
    ["dac khu", "dac khu"],
    ["quan uy", "quan"],
    ["huyen uy", "huyen"],
    ["thi uy", "thi xa"],
    ["thanh uy", "thanh pho"],
    ["phuong", "phuong"],
    ["quan", "quan"],
    ["huyen", "huyen"],
    ["xa", "xa"],
    ["tt", "thi tran"],
    ["tx", "thi xa"],
    ["tp", "thanh pho"],
    ["qu", "quan"],
    ["hu", "huyen"],
    ["p", "phuong"],
    ["x", "xa"],
    ["q", "quan"],
    ["h", "huyen"],
  ] as const
).map(([words, kind]) => [words.split(" "), kind]);

/** A unit named in a text: which sites it can be, and the words behind it. */
interface Named {
  readonly places: readonly Place[];
  readonly kindSaid: boolean;
  /** What was said fits these sites as they are called now. */
  readonly fits: boolean;
  readonly rest: readonly RoomWord[];
}

/**
 * The site of an administrative unit, from its name with or without marks and kind, abbreviated or not, with its parent
 * or an operator's name behind it. Settled only when one site is left and nothing in the text speaks against it; a name
 * that could be a person's, a unit that was split, a kind or a mark that does not fit wait for a person.
 */
export function matchPlace(words: readonly RoomWord[], directory: PlaceDirectory): RoomMatch {
  const named = namedAt(words, behindLeadIns(words), directory);
  if (!named) return { kind: "none" };
  const { places, rest } = named;
  const under = places.filter(({ parentBase }) => isMentioned(parentBase, rest, places.length > 1));
  const left = under.length > 0 ? under : places;
  const others = othersIn(rest, places, directory);
  const found = [...new Set([...left, ...others].map(({ site }) => site.key))].toSorted((a, b) => a - b);
  const [only] = found;
  const plain = named.kindSaid ? !isPersonLike(words) : under.length > 0 || isPlain(words, left[0], rest);
  if (only !== undefined && found.length === 1 && named.fits && plain) {
    return { kind: "settled", siteKey: only, by: "name" };
  }
  return { kind: "ambiguous", siteKeys: found };
}

function namedAt(words: readonly RoomWord[], at: number, directory: PlaceDirectory): Named | null {
  for (const [sought, kind] of kindWords) {
    if (!standsAt(words, at, sought)) continue;
    const named = basedAt(words, at + sought.length, directory);
    if (!named) continue;
    const ofKind = named.places.filter((place) => place.kind === kind);
    const fits = named.fits && ofKind.length > 0 && isKind(words.slice(at, at + sought.length), words);
    return { ...named, places: ofKind.length > 0 ? ofKind : named.places, kindSaid: true, fits };
  }
  const bare = basedAt(words, at, directory);
  return bare && mayEndHere(bare) ? bare : null;
}

/** Words that are kinds with their marks; `phưòng` is what a common slip makes of one. */
const markedKinds: ReadonlySet<string> = new Set(
  ["phường", "phưòng", "xã", "thị", "trấn", "quận", "huyện", "ủy", "thành", "phố", "đặc", "khu"].map(nameKey),
);

/**
 * Whether words were meant as a kind: with its own marks (`Phương Ngọc Lâm` is a person), or without any where the rest has
 * none either.
 */
function isKind(said: readonly RoomWord[], words: readonly RoomWord[]): boolean {
  const marked = words.some(({ key, folded }) => key !== folded);
  const spelled = said.every(({ key }) => markedKinds.has(key));
  const short = said.every(({ folded }) => folded.length <= 2 && folded !== "xa");
  return spelled || short || !marked;
}

/** Three words without marks that begin like a family name and end with a given one: `Xa Van Thang`. */
const isPersonLike = (words: readonly RoomWord[]): boolean =>
  words.length === 3 &&
  familyNames.has(words[0]?.folded ?? "") &&
  words.every(({ key, folded, afterBreak }) => key === folded && !afterBreak) &&
  isGivenName(words[2]?.folded ?? "");

/** Family names that without marks read like the kind of a unit. */
const familyNames: ReadonlySet<string> = new Set(["phuong", "xa"]);

/** The longest name of a unit that begins here. */
function basedAt(words: readonly RoomWord[], at: number, directory: PlaceDirectory): Named | null {
  for (let length = Math.min(longestBase, words.length - at); length > 0; length--) {
    const said = words.slice(at, at + length);
    // A break inside a name is the name's own only when the site has it; the words of another part are not.
    const key = foldedText(said);
    const places = directory.byBase.get(key);
    const rest = words.slice(at + length);
    if (places) {
      const exact = places.filter(({ base }) => agrees(said, base));
      return { places: exact.length > 0 ? exact : places, kindSaid: false, fits: exact.length > 0, rest };
    }
    const split = directory.bySplitBase.get(key);
    if (split) return { places: split, kindSaid: false, fits: false, rest };
  }
  return null;
}

/** Each word is the site's own, or was typed without any mark. */
const agrees = (said: readonly RoomWord[], base: readonly RoomWord[]): boolean =>
  said.every(({ key, folded }, index) => key === folded || key === base[index]?.key);

/** Without its kind, the name of a unit must be all that is said, up to a break, a number or its parent. */
function mayEndHere({ rest, places }: Named): boolean {
  const [next] = rest;
  if (!next || next.afterBreak || /^\d+$/.test(next.folded)) return true;
  return places.some(({ parentBase }) => isMentioned(parentBase, rest, true));
}

/** A bare name that no person would bear, with nothing behind it but the number of a device. */
function isPlain(words: readonly RoomWord[], place: Place | undefined, rest: readonly RoomWord[]): boolean {
  const last = place?.base.findLast(({ folded }) => !/^\d+$/.test(folded));
  const numbered = /\d$/.test(place?.base.at(-1)?.folded ?? "");
  const alone = rest.every(({ folded }) => /^\d{1,2}$/.test(folded));
  return words.length > 1 && alone && (numbered || (last !== undefined && !isGivenName(last.folded)));
}

/** Whether a text names the parent, or ends with its initials where those decide between several. */
function isMentioned(parent: readonly RoomWord[], rest: readonly RoomWord[], byInitials: boolean): boolean {
  if (parent.length === 0) return false;
  const sought = parent.map(({ folded }) => folded);
  for (let at = 0; at < rest.length; at++) {
    if (standsAt(rest, at, sought) && agrees(rest.slice(at, at + sought.length), parent)) return true;
  }
  const last = rest.at(-1)?.folded;
  return byInitials && parent.length > 1 && rest.length <= 2 && last === initialsOf(parent);
}

/** Units that the words behind a break name and that are neither candidates nor above one. */
function othersIn(rest: readonly RoomWord[], places: readonly Place[], directory: PlaceDirectory): Place[] {
  const above = new Set(places.map(({ parentBase }) => foldedText(parentBase)));
  return rest.flatMap(({ afterBreak }, at) => {
    const named = afterBreak ? namedAt(rest, behindLeadIns(rest, at), directory) : null;
    if (!named || named.places.some(({ base }) => above.has(foldedText(base)))) return [];
    return named.places.some((place) => places.includes(place)) ? [] : named.places;
  });
}
