import { siteCodeKey } from "../sites/site-row.js";
import { nameKey } from "../text/name-key.js";
import { readDisplayName } from "./read-display-name.js";

/** A site as far as the name of its room is concerned. */
export interface RoomSite {
  readonly key: number;
  readonly code: string;
  readonly name: string;
  /** Name of the site above it; null at the top. */
  readonly parentName: string | null;
  /** Names its room is known to show up under. */
  readonly aliases: readonly string[];
}

/** What a person settled before: under this name (as `roomNameKey` gives it) a site's room shows up. */
export interface RememberedRoom {
  readonly nameKey: string;
  readonly siteKey: number;
}

/** Sites prepared for looking up the names of rooms. */
export interface RoomDirectory {
  readonly remembered: ReadonlyMap<string, number>;
  readonly byCode: ReadonlyMap<string, number>;
  /** Codes by their digits, for `093 -`; only digits that one code has. */
  readonly byDigits: ReadonlyMap<string, number>;
  readonly byName: ReadonlyMap<string, readonly RoomSite[]>;
  readonly byAlias: ReadonlyMap<string, readonly RoomSite[]>;
}

/** The name of a room as it is compared: with its marks, without case, role marks and the counter of a second device. */
export function roomNameKey(text: string): string {
  return nameKey(readDisplayName(text).name.replace(/ ?\(\d{1,2}\)$/, ""));
}

export function roomDirectory(sites: readonly RoomSite[], remembered: readonly RememberedRoom[] = []): RoomDirectory {
  const known = new Set(sites.map(({ key }) => key));
  const digits = grouped(sites, ({ code }) => [/^\p{L}+(\d{2,})$/u.exec(siteCodeKey(code))?.[1] ?? ""]);
  return {
    remembered: new Map(
      remembered.filter(({ siteKey }) => known.has(siteKey)).map(({ nameKey, siteKey }) => [nameKey, siteKey]),
    ),
    byCode: new Map(sites.map((site) => [siteCodeKey(site.code), site.key])),
    byDigits: new Map(
      [...digits].flatMap(([text, same]) => (text !== "" && same.length === 1 ? [[text, same[0]!.key]] : [])),
    ),
    byName: grouped(sites, ({ name }) => [roomNameKey(name)]),
    byAlias: grouped(sites, ({ aliases }) => aliases.map(roomNameKey)),
  };
}

function grouped(sites: readonly RoomSite[], keysOf: (site: RoomSite) => readonly string[]): Map<string, RoomSite[]> {
  const groups = new Map<string, RoomSite[]>();
  for (const site of sites) {
    for (const key of new Set(keysOf(site))) {
      const group = groups.get(key);
      if (group) group.push(site);
      else groups.set(key, [site]);
    }
  }
  return groups;
}
