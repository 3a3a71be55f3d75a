import { siteCodeKey } from "../sites/site-row.js";
import { fold } from "../text/fold-text.js";
import { nameKey } from "../text/name-key.js";
import type { RosterSite } from "./roster-row.js";

/** The sites of a briefing, prepared for looking up what a roster calls them. */
export interface SiteDirectory {
  readonly byCode: ReadonlyMap<string, RosterSite>;
  readonly byName: ReadonlyMap<string, readonly RosterSite[]>;
  readonly byFold: ReadonlyMap<string, readonly RosterSite[]>;
}

export type FoundSite =
  | { readonly kind: "found"; readonly site: RosterSite }
  | { readonly kind: "unknown" }
  | { readonly kind: "ambiguous"; readonly sites: readonly RosterSite[] };

export function siteDirectory(sites: readonly RosterSite[]): SiteDirectory {
  return {
    byCode: new Map(sites.map((site) => [siteCodeKey(site.code), site])),
    byName: grouped(sites, (site) => nameKey(site.name)),
    byFold: grouped(sites, (site) => fold(site.name)),
  };
}

/** The one site a text names: by code, by exact name, by name without marks. Never a guess between two. */
export function findRosterSite(text: string, directory: SiteDirectory): FoundSite {
  const byCode = directory.byCode.get(siteCodeKey(text));
  if (byCode) return { kind: "found", site: byCode };
  const sites = directory.byName.get(nameKey(text)) ?? directory.byFold.get(fold(text)) ?? [];
  if (sites.length === 0) return { kind: "unknown" };
  return sites.length === 1 ? { kind: "found", site: sites[0]! } : { kind: "ambiguous", sites };
}

function grouped(sites: readonly RosterSite[], keyOf: (site: RosterSite) => string): Map<string, RosterSite[]> {
  const groups = new Map<string, RosterSite[]>();
  for (const site of sites) {
    const group = groups.get(keyOf(site));
    if (group) group.push(site);
    else groups.set(keyOf(site), [site]);
  }
  return groups;
}
