import type { Me } from "#contracts";
import { actionsOf } from "#domain";

/** The subtree whose board the person may read, or null for the whole briefing. Several subtrees: the first. */
export function boardScope(person: Me, briefingId: string): string | null {
  const grants = person.grants
    .filter((grant) => grant.briefingId === null || grant.briefingId === briefingId)
    .filter((grant) => actionsOf(grant.role).includes("board.read"));
  if (grants.some((grant) => grant.siteId === null)) return null;
  return grants[0]?.siteId ?? null;
}
