import { Problem } from "#contracts";
import { may, type Principal } from "#domain";
import { type SiteMap, sitesInScope } from "#sites";

/**
 * Handles of the sites of a briefing whose results the principal may read; null when the whole tree is open.
 * @throws Problem not-found when there is none
 */
export function readableSites(principal: Principal, briefingId: string, map: SiteMap): readonly number[] | null {
  if (may(principal, "reconciliation.read", { briefingId }).kind === "allowed") return null;
  const mine = sitesInScope(map, principal, "reconciliation.read", { briefingId });
  if (mine.length === 0) throw new Problem("not-found");
  return mine.map(({ key }) => key);
}

/** The same, narrowed to one site when it is asked for. @throws Problem not-found for a site out of reach */
export function siteKeysAsked(
  readable: readonly number[] | null,
  siteId: string | undefined,
  map: SiteMap,
): readonly number[] | null {
  if (siteId === undefined) return readable;
  const site = map.byId(siteId);
  if (!site || (readable !== null && !readable.includes(site.key))) throw new Problem("not-found");
  return [site.key];
}
