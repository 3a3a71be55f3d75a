import { siteCodeKey } from "../sites/site-row.js";
import { fold } from "../text/fold-text.js";
import { nameKey } from "../text/name-key.js";
import { type BodyDirectory, bodyDirectory } from "./match-body.js";
import { type PlaceDirectory, placeDirectory } from "./place-directory.js";
import { readDisplayName } from "./read-display-name.js";
import type { RoomSite } from "./room-match.js";

/** What a person settled before: under this name (as `roomNameKey` gives it) a site's room shows up. */
export interface RememberedRoom {
  readonly nameKey: string;
  readonly siteKey: number;
}

/** Sites prepared for looking up the names of rooms. */
export interface RoomDirectory {
  readonly remembered: ReadonlyMap<string, number>;
  /** Codes as `roomCodeKey` gives them; only those that one site has. */
  readonly byCode: ReadonlyMap<string, number>;
  /** Codes by their digits, for `093 -`; only digits that one code has. */
  readonly byDigits: ReadonlyMap<string, number>;
  readonly byName: ReadonlyMap<string, readonly RoomSite[]>;
  readonly byAlias: ReadonlyMap<string, readonly RoomSite[]>;
  readonly places: PlaceDirectory;
  readonly bodies: BodyDirectory;
}

/**
 * The name of a room as it is compared: with its marks, without case, role marks and the counter of a second device.
 */
export function roomNameKey(text: string): string {
  return nameKey(readDisplayName(text).name.replace(/ ?\(\d{1,2}\)$/, ""));
}

/** A code as the name of a room may spell it: `ĐC01` and `dc 01` are one. */
export const roomCodeKey = (code: string): string => siteCodeKey(fold(code));

export function roomDirectory(sites: readonly RoomSite[], remembered: readonly RememberedRoom[] = []): RoomDirectory {
  const known = new Set(sites.map(({ key }) => key));
  return {
    remembered: new Map(
      remembered.filter(({ siteKey }) => known.has(siteKey)).map(({ nameKey, siteKey }) => [nameKey, siteKey]),
    ),
    byCode: only(grouped(sites, ({ code }) => [roomCodeKey(code)])),
    byDigits: only(grouped(sites, ({ code }) => /^[A-Z]+(\d{2,})$/.exec(roomCodeKey(code))?.[1] ?? [])),
    byName: grouped(sites, ({ name }) => [roomNameKey(name)]),
    byAlias: grouped(sites, ({ aliases }) => aliases.map(roomNameKey)),
    places: placeDirectory(sites),
    bodies: bodyDirectory(sites),
  };
}

/** What only one site goes by. */
function only(groups: ReadonlyMap<string, readonly RoomSite[]>): Map<string, number> {
  return new Map([...groups].flatMap(([key, same]) => (same.length === 1 ? [[key, same[0]!.key]] : [])));
}

function grouped(
  sites: readonly RoomSite[],
  keysOf: (site: RoomSite) => string | readonly string[],
): Map<string, RoomSite[]> {
  const groups = new Map<string, RoomSite[]>();
  for (const site of sites) {
    for (const key of new Set([keysOf(site)].flat())) {
      const group = groups.get(key);
      if (group) group.push(site);
      else groups.set(key, [site]);
    }
  }
  return groups;
}
