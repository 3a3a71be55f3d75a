import type { Me } from "#contracts";
import { type Action, may, type Principal } from "#domain";

/**
 * Whether the person may do this somewhere in the briefing: for showing or leaving out a link. The server decides again,
 * with the site in hand.
 */
export function mayIn(person: Me, action: Action, briefingId?: string): boolean {
  const principal: Principal = { kind: person.kind, id: person.id, name: person.name, grants: person.grants };
  return person.grants.some((grant) => {
    const sitePath = grant.siteId === null ? undefined : [grant.siteId];
    return may(principal, action, { briefingId, sitePath }).kind === "allowed";
  });
}
