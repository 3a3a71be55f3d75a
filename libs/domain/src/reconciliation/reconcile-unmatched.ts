import { byWeightThenId, decidedFinding, type EarlierDecision, type Finding } from "./finding.js";
import { openPersonFindings } from "./person-findings.js";
import type { SessionWindow } from "./site-input.js";
import type { VcPerson } from "./vc-person.js";

/** A name in the logs of a session that stands for no site. */
export interface UnmatchedRoom {
  /** The name as it is compared. */
  readonly nameKey: string;
  readonly name: string;
  readonly connections: number;
  /** United, inside the session. */
  readonly connectedMs: number;
  /** Sites it could mean; internal handles. */
  readonly candidates: readonly number[];
  /** A person said that it is no room of a site. */
  readonly noSite: boolean;
}

/** A finding for each name of a person that speaks of no site and settles nobody. */
export function reconcileStrangers(
  people: readonly VcPerson[],
  session: SessionWindow,
  decisions: readonly EarlierDecision[],
): Finding[] {
  return openPersonFindings(people, { session, siteKey: null, decisions })
    .map((finding) => decidedFinding(finding, decisions))
    .toSorted(byWeightThenId);
}

/** A finding for each name that still waits for a person; nobody is ever credited by one. */
export function reconcileUnmatched(
  rooms: readonly UnmatchedRoom[],
  session: SessionWindow,
  decisions: readonly EarlierDecision[],
): Finding[] {
  return rooms
    .filter(({ noSite }) => !noSite)
    .map(({ nameKey, name, connections, connectedMs, candidates }) =>
      decidedFinding(
        {
          rule: "unmatched-vc",
          session: session.number,
          siteKey: null,
          subject: nameKey,
          inputs: { name, connections, connectedMs, candidates: candidates.toSorted((a, b) => a - b) },
          tolerance: null,
        },
        decisions,
      ),
    )
    .toSorted(byWeightThenId);
}
