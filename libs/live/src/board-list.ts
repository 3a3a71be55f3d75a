import { createHash } from "node:crypto";
import type { ParticipationRecord } from "#briefings";
import type { SiteMap, SiteRecord } from "#sites";

/** The sites of a board in their fixed order. Numbers travel in this order, without names or ids. */
export interface BoardList {
  readonly revision: string;
  readonly sites: readonly SiteRecord[];
  /** Place in the list by internal handle. */
  readonly places: ReadonlyMap<number, number>;
  /** Place of the parent, or -1. */
  readonly parents: readonly number[];
  readonly participation: ReadonlyMap<number, ParticipationRecord>;
}

/**
 * Sites that take part, or that report without being asked, with everything above them, in tree order. With `node`: only
 * that site and what is below it.
 */
export function boardList(
  map: SiteMap,
  participation: readonly ParticipationRecord[],
  reporting: Iterable<number>,
  node: string | null,
): BoardList {
  const taking = new Map(participation.map((part) => [part.siteKey, part]));
  const wanted = new Set<string>();
  for (const key of [...taking.keys(), ...reporting]) {
    for (
      let site = map.byKey(key);
      site && !wanted.has(site.id);
      site = site.parentId ? map.byId(site.parentId) : undefined
    ) {
      wanted.add(site.id);
    }
  }
  const all = node === null ? map.all : map.subtree(node);
  const sites = all.filter((site) => wanted.has(site.id));
  const places = new Map(sites.map((site, place) => [site.key, place]));
  const parents = sites.map((site) => {
    const parent = site.parentId === null ? undefined : map.byId(site.parentId);
    return parent === undefined ? -1 : (places.get(parent.key) ?? -1);
  });
  return { revision: revisionOf(map.revision, sites, taking), sites, places, parents, participation: taking };
}

/** Equal lists have equal revisions in every process. */
function revisionOf(
  treeRevision: string,
  sites: readonly SiteRecord[],
  taking: ReadonlyMap<number, ParticipationRecord>,
): string {
  const hash = createHash("sha256").update(treeRevision);
  for (const site of sites) {
    const part = taking.get(site.key);
    hash.update(`\n${site.id} ${part ? `${part.headcountOnly} ${part.relayOnly}` : ""}`);
  }
  return hash.digest("base64url").slice(0, 16);
}
