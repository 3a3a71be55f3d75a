import type { KnownSite } from "#domain";
import type { SiteRecord } from "./sites.repository.js";

/** Sites in the form the rules of a list of sites speak of: parents by code. */
export function toKnownSites(sites: readonly SiteRecord[]): KnownSite[] {
  const codes = new Map(sites.map((site) => [site.id, site.code]));
  return sites.map((site) => ({
    code: site.code,
    name: site.name,
    parentCode: site.parentId === null ? null : codes.get(site.parentId)!,
    kind: site.kind,
    capacity: site.capacity,
    coordinatorName: site.coordinatorName,
    coordinatorPhone: site.coordinatorPhone,
    aliases: site.aliases,
  }));
}
