import { Injectable } from "@nestjs/common";
import type { EvidenceGrade, FindingRuleId, PersonVerdict, RunCause, SiteFigures, SiteVerdict } from "#domain";
import type { Queryable } from "#platform";

/** What the whole run found, by kind. */
export interface RunSummary {
  /** Sites times sessions. */
  readonly sites: number;
  readonly persons: number;
  readonly verdicts: Readonly<Partial<Record<SiteVerdict, number>>>;
  /** Findings that wait for somebody, by rule. */
  readonly openFindings: Readonly<Partial<Record<FindingRuleId, number>>>;
  readonly findings: number;
  readonly logsRead: boolean;
}

/** One reconciliation of a briefing. Its id is the id of its job, whose row tells how far it is. */
export interface RunRecord {
  readonly id: string;
  /** Runs count up; a later one replaces what an earlier one said. */
  readonly number: number;
  readonly briefingKey: number;
  readonly briefingId: string;
  readonly cause: RunCause;
  readonly askedAt: Date;
  /** Null until it is done; only then are its results whole. */
  readonly finishedAt: Date | null;
  /** SHA-256 over the results of every site: equal for equal inputs. */
  readonly outputHash: Buffer | null;
  readonly summary: RunSummary | null;
}

export interface SiteResultRecord {
  readonly session: number;
  readonly siteKey: number;
  /** Last position of the site's ledger that was looked at. */
  readonly position: number;
  readonly verdict: SiteVerdict;
  readonly grade: EvidenceGrade | null;
  readonly figures: SiteFigures;
}

export interface PersonVerdictRecord extends PersonVerdict {
  readonly session: number;
  readonly siteKey: number;
}

export const runColumns = `id, number, briefing_key as "briefingKey", briefing_id as "briefingId", cause, asked_at as "askedAt",
  finished_at as "finishedAt", output_hash as "outputHash", summary`;

/** Reads that other rooms may ask for. Give a snapshot's transaction to read several as of one moment. */
@Injectable()
export class ReconciliationQuery {
  /** The newest run of a briefing that is finished, or was at a moment; null when there is none yet. */
  async latestRun(connection: Queryable, briefingKey: number, at: Date | null = null): Promise<RunRecord | null> {
    const rows = await connection.query<RunRecord[]>(
      `select ${runColumns} from reconciliation_run
        where briefing_key = $1 and finished_at <= coalesce($2::timestamptz, 'infinity') order by number desc limit 1`,
      [briefingKey, at],
    );
    return rows[0] ?? null;
  }

  /** Results of a run by session and site; give handles of sites to read only those. */
  siteResults(
    connection: Queryable,
    runId: string,
    siteKeys: readonly number[] | null = null,
  ): Promise<SiteResultRecord[]> {
    return connection.query<SiteResultRecord[]>(
      `select session, site_key as "siteKey", position, verdict, grade, figures from reconciliation_site
        where run_id = $1 and ($2::int[] is null or site_key = any($2)) order by session, site_key`,
      [runId, siteKeys && [...siteKeys]],
    );
  }

  /** A page of a run's results by session and site. */
  siteResultsPage(
    connection: Queryable,
    runId: string,
    page: {
      /** Null: every site. */
      readonly siteKeys: readonly number[] | null;
      readonly after: { readonly session: number; readonly siteKey: number } | null;
      readonly limit: number;
    },
  ): Promise<SiteResultRecord[]> {
    return connection.query<SiteResultRecord[]>(
      `select session, site_key as "siteKey", position, verdict, grade, figures from reconciliation_site
        where run_id = $1 and ($2::int[] is null or site_key = any($2))
          and ($3::int is null or (session, site_key) > ($3::int, $4::int))
        order by session, site_key limit $5`,
      [
        runId,
        page.siteKeys && [...page.siteKeys],
        page.after?.session ?? null,
        page.after?.siteKey ?? null,
        page.limit,
      ],
    );
  }

  /** Rules of the findings of a run about these sites in one session that nobody has accepted, site by site. */
  openFindings(
    connection: Queryable,
    runId: string,
    session: number,
    siteKeys: readonly number[],
  ): Promise<{ siteKey: number; rule: FindingRuleId }[]> {
    return connection.query(
      `select site_key as "siteKey", rule from finding
        where run_id = $1 and session = $2 and site_key = any($3::int[]) and state <> 'accepted'
        order by site_key, rule, id`,
      [runId, session, [...siteKeys]],
    );
  }

  /** Verdicts on the people of one site. */
  personVerdicts(connection: Queryable, runId: string, siteKey: number): Promise<PersonVerdictRecord[]> {
    return connection.query<PersonVerdictRecord[]>(
      `select session, site_key as "siteKey", kind, person_key as key, verdict, grade, rule, place_keys as places,
              inputs, tolerance
         from person_verdict where run_id = $1 and site_key = $2 order by session, kind, person_key`,
      [runId, siteKey],
    );
  }
}
