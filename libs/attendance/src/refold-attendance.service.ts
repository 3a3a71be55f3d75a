import { Injectable } from "@nestjs/common";
import type { BriefingRecord } from "#briefings";
import type { Fact, SessionRules } from "#domain";
import type { Tx } from "#platform";
import { RosterQuery } from "#roster";
import { chainedOf, factOf, ledgerColumns, type LedgerRow } from "./ledger-row.js";
import { deltaOf, projectGroup, sortedDeltas } from "./project-group.js";
import { ProjectionRepository, type ReportingChange } from "./projection.repository.js";
import { foldSite } from "#domain";

/** Makes attendance and tallies of a briefing anew from its ledger alone: they are a projection, never a source. */
@Injectable()
export class RefoldAttendance {
  constructor(
    private readonly projection: ProjectionRepository,
    private readonly roster: RosterQuery,
  ) {}

  /** Call it with the briefing's gate shut: no writer may be in between. */
  async refold(tx: Tx, briefing: BriefingRecord): Promise<void> {
    const rows = await tx.query<LedgerRow[]>(
      `select ${ledgerColumns} from ledger_entry where briefing_key = $1 order by site_key, position`,
      [briefing.key],
    );
    await tx.query(`delete from attendance where briefing_key = $1`, [briefing.key]);
    await tx.query(`delete from guest_attendance where briefing_key = $1`, [briefing.key]);
    const facts = rows.map((row) => factOf(chainedOf(row)));
    const delegateKeys = [...new Set(rows.flatMap((row) => row.delegate_key ?? []))];
    const homes = await this.roster.homesOf(tx, delegateKeys);
    const guestSites = new Map(rows.flatMap((row) => (row.guest_key === null ? [] : [[row.guest_key, row.site_key]])));
    const rules = rulesOf(briefing);
    const projected = projectGroup({
      before: [],
      after: facts,
      delegates: [...homes].map(([key, homeKey]) => ({ key, homeKey, briefingKey: briefing.key })),
      guests: [...guestSites].map(([key, siteKey]) => ({ key, siteKey, briefingKey: briefing.key })),
      rulesOf: () => rules,
    });
    if (projected.delegates.length > 0) await this.projection.writeAttendance(tx, projected.delegates);
    if (projected.guests.length > 0) await this.projection.writeGuestAttendance(tx, projected.guests);
    await this.replaceTallies(tx, briefing.key, rows, facts, projected);
  }

  /** Sets the counts of every row to what was folded; positions and revisions go on, so that no reader sees a step back. */
  private async replaceTallies(
    tx: Tx,
    briefingKey: number,
    rows: readonly LedgerRow[],
    facts: readonly Fact[],
    projected: ReturnType<typeof projectGroup>,
  ): Promise<void> {
    const last = new Map<string, { position: number; at: number }>();
    for (const row of rows) {
      deltaOf(projected, briefingKey, row.session, row.site_key);
      last.set(`${row.session}/${row.site_key}`, { position: row.position, at: row.received_at.getTime() });
    }
    await tx.query(
      `update tally set present = 0, present_elsewhere = 0, stood_in = 0, excused = 0, absent = 0, late = 0, left_early = 0,
              online = 0, double = 0, visitors = 0, guests = 0, revision = revision + 1, changed = pg_current_xact_id()
        where briefing_key = $1`,
      [briefingKey],
    );
    const changes = sortedDeltas(projected).map((delta) => {
      const own = last.get(`${delta.session}/${delta.siteKey}`);
      return { ...delta, position: own?.position ?? 0, lastEntryAt: own?.at ?? null };
    });
    if (changes.length === 0) return;
    await this.projection.addToTallies(tx, changes);
    const bySite = new Map<number, Fact[]>();
    for (const fact of facts) {
      const list = bySite.get(fact.site as number);
      if (list) list.push(fact);
      else bySite.set(fact.site as number, [fact]);
    }
    const reporting = [...last.keys()].map((name): ReportingChange => {
      const [session, siteKey] = name.split("/").map(Number) as [number, number];
      return {
        briefingKey,
        session,
        siteKey,
        reporting: foldSite(bySite.get(siteKey) ?? [], { site: siteKey, session }),
      };
    });
    await this.projection.setReporting(tx, reporting);
  }
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
