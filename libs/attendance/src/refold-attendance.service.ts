import { Injectable } from "@nestjs/common";
import type { BriefingRecord } from "#briefings";
import type { Tx } from "#platform";
import { RosterQuery } from "#roster";
import { foldLedger, type FoldedTally } from "./fold-ledger.js";
import { ledgerColumns, type LedgerRow } from "./ledger-row.js";
import { ProjectionRepository, type ReportingChange } from "./projection.repository.js";

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
    const delegateKeys = [...new Set(rows.flatMap((row) => row.delegate_key ?? []))];
    const folded = foldLedger(briefing, rows, await this.roster.homesOf(tx, delegateKeys));
    if (folded.delegates.length > 0) await this.projection.writeAttendance(tx, folded.delegates);
    if (folded.guests.length > 0) await this.projection.writeGuestAttendance(tx, folded.guests);
    await this.replaceTallies(tx, briefing.key, folded.tallies);
  }

  /** Sets the counts of every row to what was folded; positions and revisions go on, so that no reader sees a step back. */
  private async replaceTallies(tx: Tx, briefingKey: number, tallies: readonly FoldedTally[]): Promise<void> {
    await tx.query(
      `update tally set present = 0, present_elsewhere = 0, stood_in = 0, excused = 0, absent = 0, late = 0, left_early = 0,
              online = 0, double = 0, visitors = 0, guests = 0, revision = revision + 1, changed = pg_current_xact_id()
        where briefing_key = $1`,
      [briefingKey],
    );
    if (tallies.length === 0) return;
    await this.projection.addToTallies(tx, tallies);
    const reporting = tallies.flatMap(({ session, siteKey, reporting }): ReportingChange[] =>
      reporting ? [{ briefingKey, session, siteKey, reporting }] : [],
    );
    await this.projection.setReporting(tx, reporting);
  }
}
