import { type Action, may, type Principal, type Scope } from "#domain";
import type { SiteMap } from "./site-map.js";
import type { SiteRecord } from "./sites.repository.js";

/**
 * The sites where the principal may do this (in this briefing, when one is named), in tree order. Asks `may` for each
 * site that any of the principal's grants could reach, so it allows nothing that `may` would not.
 */
export function sitesInScope(
  map: SiteMap,
  principal: Principal,
  action: Action,
  scope: Pick<Scope, "briefingId"> = {},
): readonly SiteRecord[] {
  if (may(principal, action, scope).kind === "allowed") return map.all;
  const reachable = new Map<string, SiteRecord>();
  for (const grant of principal.grants) {
    if (grant.siteId === null) continue;
    for (const site of map.subtree(grant.siteId)) reachable.set(site.id, site);
  }
  return [...reachable.values()]
    .filter((site) => may(principal, action, { ...scope, sitePath: map.pathOf(site.id)! }).kind === "allowed")
    .toSorted((a, b) => map.placeOf(a.id) - map.placeOf(b.id));
}
