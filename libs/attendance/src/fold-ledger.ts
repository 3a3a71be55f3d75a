import type { BriefingRecord } from "#briefings";
import { type Fact, foldSite, type SessionRules, type SiteReporting } from "#domain";
import { chainedOf, factOf, type LedgerRow } from "./ledger-row.js";
import {
  deltaOf,
  type DelegateState,
  type GuestState,
  projectGroup,
  sortedDeltas,
  type TallyDelta,
} from "./project-group.js";

/** What one site comes to in one session. */
export interface FoldedTally extends TallyDelta {
  /** The site's last entry in the session; 0 and null where only other sites spoke of its people. */
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly lastEntryAt: number | null;
  /** What the site said of itself; null where it said nothing. */
  readonly reporting: SiteReporting | null;
}

/** Everything the ledger of a briefing says. */
export interface FoldedLedger {
  readonly delegates: readonly DelegateState[];
  readonly guests: readonly GuestState[];
  /** By session and site. */
  readonly tallies: readonly FoldedTally[];
}

/** Folds rows of one briefing, ordered by site and position, from nothing. `homes`: home site of each delegate they name. */
export function foldLedger(
  briefing: BriefingRecord,
  rows: readonly LedgerRow[],
  homes: ReadonlyMap<number, number>,
): FoldedLedger {
  const briefingKey = briefing.key;
  const facts = rows.map((row) => factOf(chainedOf(row)));
  const guestSites = new Map(rows.flatMap((row) => (row.guest_key === null ? [] : [[row.guest_key, row.site_key]])));
  const rules = rulesOf(briefing);
  const projected = projectGroup({
    before: [],
    after: facts,
    delegates: [...homes].map(([key, homeKey]) => ({ key, homeKey, briefingKey })),
    guests: [...guestSites].map(([key, siteKey]) => ({ key, siteKey, briefingKey })),
    rulesOf: () => rules,
  });
  const last = new Map<string, { position: number; at: number }>();
  for (const row of rows) {
    deltaOf(projected, briefingKey, row.session, row.site_key);
    const place = `${row.session}/${row.site_key}`;
    const at = Math.max(row.received_at.getTime(), last.get(place)?.at ?? 0);
    last.set(place, { position: row.position, at });
  }
  const bySite = factsBySite(facts);
  const tallies = sortedDeltas(projected).map((delta): FoldedTally => {
    const { session, siteKey } = delta;
    const own = last.get(`${session}/${siteKey}`);
    return {
      ...delta,
      position: own?.position ?? 0,
      lastEntryAt: own?.at ?? null,
      reporting: own ? foldSite(bySite.get(siteKey) ?? [], { site: siteKey, session }) : null,
    };
  });
  return { delegates: projected.delegates, guests: projected.guests, tallies };
}

function factsBySite(facts: readonly Fact[]): Map<number, Fact[]> {
  const bySite = new Map<number, Fact[]>();
  for (const fact of facts) {
    const list = bySite.get(fact.site as number);
    if (list) list.push(fact);
    else bySite.set(fact.site as number, [fact]);
  }
  return bySite;
}

function rulesOf(briefing: BriefingRecord): ReadonlyMap<number, SessionRules> {
  return new Map(
    briefing.sessions.map((session) => [
      session.number,
      {
        startsAt: session.startsAt.getTime(),
        endsAt: session.endsAt.getTime(),
        lateAfterMinutes: briefing.rules.lateAfterMinutes,
      },
    ]),
  );
}
