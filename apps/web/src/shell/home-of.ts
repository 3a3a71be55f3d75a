import type { BriefingView, Me } from "#contracts";
import type { BriefingState, Role } from "#domain";

export type Home =
  | { readonly kind: "site"; readonly briefingId: string; readonly siteId: string }
  | { readonly kind: "board"; readonly briefingId: string }
  | { readonly kind: "briefings" };

/** Somebody, or a device, at whose door delegates check themselves in, and who does nothing else. */
export const isKiosk = ({ grants }: Me): boolean => grants.length > 0 && grants.every(({ role }) => role === "kiosk");

/** The more a briefing needs people now, the earlier it comes. */
const urgency: readonly BriefingState[] = ["live", "open", "closed", "sealed", "draft"];

const siteRoles: readonly Role[] = ["coordinator", "kiosk"];
const watchingRoles: readonly Role[] = ["viewer"];

/**
 * Where a person's work is. Someone who works at one site goes straight there; who only watches goes to the board of the
 * one briefing under way; everyone else, and everyone with a choice to make, gets the list.
 */
export function homeOf(person: Me, briefings: readonly BriefingView[]): Home {
  const current = mostUrgent(briefings);
  const roles = new Set(person.grants.map((grant) => grant.role));
  if (person.grants.length > 0 && [...roles].every((role) => siteRoles.includes(role)))
    return siteHome(person, briefings);
  if (current && roles.size > 0 && [...roles].every((role) => watchingRoles.includes(role)))
    return { kind: "board", briefingId: current.id };
  return { kind: "briefings" };
}

function siteHome(person: Me, briefings: readonly BriefingView[]): Home {
  const sites = new Set(person.grants.map((grant) => grant.siteId));
  const [siteId] = sites;
  const mine = briefings.filter((briefing) => siteOf(person, briefing.id) !== null);
  const current = mostUrgent(mine);
  if (sites.size !== 1 || !siteId || !current) return { kind: "briefings" };
  return { kind: "site", briefingId: current.id, siteId };
}

/** The briefing that is alone in being the most urgent; null when there is none or a choice has to be made. */
function mostUrgent(briefings: readonly BriefingView[]): BriefingView | null {
  for (const state of urgency) {
    const found = briefings.filter((briefing) => briefing.state === state);
    if (found.length > 1) return null;
    if (found.length === 1) return found[0]!;
  }
  return null;
}

/** The site where a person records people in a briefing, if there is exactly one. */
export function siteOf(person: Me, briefingId: string): string | null {
  const sites = person.grants
    .filter((grant) => siteRoles.includes(grant.role))
    .filter((grant) => grant.briefingId === null || grant.briefingId === briefingId)
    .flatMap((grant) => (grant.siteId === null ? [] : [grant.siteId]));
  const [first, ...others] = new Set(sites);
  return first !== undefined && others.length === 0 ? first : null;
}
