import type { RoomSite } from "./room-match.js";
import { foldedText, type RoomWord, roomWords, standsAt } from "./room-words.js";

/** Kinds of administrative units, without marks. */
export const placeKinds = ["phuong", "xa", "thi tran", "quan", "huyen", "thi xa", "thanh pho", "dac khu"] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** A site that is named after an administrative unit. */
export interface Place {
  readonly site: RoomSite;
  readonly kind: PlaceKind;
  /** The name without its kind. */
  readonly base: readonly RoomWord[];
  readonly parentBase: readonly RoomWord[];
}

/** Sites named after administrative units, by their names without kind and marks. */
export interface PlaceDirectory {
  readonly byBase: ReadonlyMap<string, readonly Place[]>;
  /** Units that were split and numbered (`Cổ Nhuế 1`), by the name without the number. */
  readonly bySplitBase: ReadonlyMap<string, readonly Place[]>;
}

/** Longest name of a unit, in words. */
export const longestBase = 6;

export function placeDirectory(sites: readonly RoomSite[]): PlaceDirectory {
  const byBase = new Map<string, Place[]>();
  const bySplitBase = new Map<string, Place[]>();
  for (const site of sites) {
    const words = roomWords(site.name);
    const kind = kindAtStart(words);
    if (!kind) continue;
    const base = words.slice(kind.split(" ").length);
    const place = { site, kind, base, parentBase: withoutKind(roomWords(site.parentName ?? "")) };
    add(byBase, foldedText(base), place);
    if (/^\d+$/.test(base.at(-1)?.folded ?? "")) add(bySplitBase, foldedText(base.slice(0, -1)), place);
  }
  return { byBase, bySplitBase };
}

const kindAtStart = (words: readonly RoomWord[]): PlaceKind | undefined =>
  placeKinds.find((kind) => standsAt(words, 0, kind.split(" ")) && words.length > kind.split(" ").length);

const withoutKind = (words: readonly RoomWord[]): readonly RoomWord[] =>
  words.slice(kindAtStart(words)?.split(" ").length ?? 0);

function add(map: Map<string, Place[]>, key: string, place: Place): void {
  if (key === "") return;
  const same = map.get(key);
  if (same) same.push(place);
  else map.set(key, [place]);
}
