import type { PassHolder } from "#contracts";
import type { SiteMap } from "#sites";
import type { RosterDelegate } from "./roster.query.js";

/** Whom a door is told of; null when the home site is no more. */
export function passHolderView(person: RosterDelegate, map: SiteMap): PassHolder | null {
  const home = map.byKey(person.siteKey);
  if (!home) return null;
  return {
    delegateId: person.id,
    fullName: person.fullName,
    title: person.title,
    unit: person.unit,
    homeSiteId: home.id,
    homeSiteCode: home.code,
    homeSiteName: home.name,
  };
}
