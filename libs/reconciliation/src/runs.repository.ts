import { createHash } from "node:crypto";
import { Injectable } from "@nestjs/common";
import { canonicalOutput, type EarlierDecision, type Finding, type SiteResult } from "#domain";
import type { Queryable, Tx } from "#platform";
import { type RunRecord, type RunSummary, runColumns } from "./reconciliation.query.js";

/** A finished site with the position of the ledger it was made from. */
export interface WrittenSite {
  readonly position: number;
  readonly result: SiteResult;
}

/** A log may leave tens of thousands of names to nobody. */
const findingsPerStatement = 1000;

/** Runs and what they found. */
@Injectable()
export class RunsRepository {
  async insert(
    tx: Tx,
    run: Pick<RunRecord, "id" | "briefingKey" | "briefingId" | "cause"> & { askedBy: string | null },
  ) {
    await tx.query(
      `insert into reconciliation_run (id, briefing_key, briefing_id, cause, asked_by) values ($1, $2, $3, $4, $5)`,
      [run.id, run.briefingKey, run.briefingId, run.cause, run.askedBy],
    );
  }

  /** Lets one asker at a time decide whether a briefing needs a run. */
  async lockBriefing(tx: Tx, briefingKey: number): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('reconciliation'), $1)`, [briefingKey]);
  }

  async find(connection: Queryable, id: string): Promise<RunRecord | undefined> {
    const rows = await connection.query<RunRecord[]>(`select ${runColumns} from reconciliation_run where id = $1`, [
      id,
    ]);
    return rows[0];
  }

  /** The newest runs first. */
  ofBriefing(connection: Queryable, briefingKey: number, limit: number): Promise<RunRecord[]> {
    return connection.query<RunRecord[]>(
      `select ${runColumns} from reconciliation_run where briefing_key = $1 order by number desc limit $2`,
      [briefingKey, limit],
    );
  }

  /** How often the briefing runs by itself while it is live, minutes; 0: never. */
  async everyMinutes(connection: Queryable, briefingKey: number): Promise<number> {
    const rows = await connection.query<{ minutes: number }[]>(
      `select every_minutes as minutes from run_schedule where briefing_key = $1`,
      [briefingKey],
    );
    return rows[0]?.minutes ?? 0;
  }

  async setSchedule(tx: Tx, briefingKey: number, to: { readonly minutes: number; readonly by: string }): Promise<void> {
    await tx.query(
      `insert into run_schedule (briefing_key, every_minutes, decided_by) values ($1, $2, $3)
       on conflict (briefing_key) do update set every_minutes = $2, decided_by = $3, decided_at = now()`,
      [briefingKey, to.minutes, to.by],
    );
  }

  /** Handles of the sites between two a run is done with. */
  async doneSites(
    connection: Queryable,
    runId: string,
    of: { readonly sessions: number; readonly first: number; readonly last: number },
  ): Promise<Set<number>> {
    const rows = await connection.query<{ siteKey: number }[]>(
      `select site_key as "siteKey" from reconciliation_site where run_id = $1 and site_key between $3 and $4
        group by site_key having count(*) = $2`,
      [runId, of.sessions, of.first, of.last],
    );
    return new Set(rows.map(({ siteKey }) => siteKey));
  }

  /** Writes the results of some sites; an earlier attempt's are replaced. */
  async writeSites(tx: Tx, runId: string, sites: readonly WrittenSite[]): Promise<void> {
    const siteKeys = [...new Set(sites.map(({ result }) => result.siteKey))];
    for (const table of ["reconciliation_site", "person_verdict", "finding"]) {
      await tx.query(`delete from ${table} where run_id = $1 and site_key = any($2::int[])`, [runId, siteKeys]);
    }
    await tx.query(
      `insert into reconciliation_site (run_id, session, site_key, position, verdict, grade, figures, hash)
       select $1, s.session, s.site_key, s.position, s.verdict, s.grade, s.figures, decode(s.hash, 'hex')
         from jsonb_to_recordset($2::jsonb) as s(session int, site_key int, position int, verdict text, grade text,
              figures jsonb, hash text)`,
      [runId, JSON.stringify(sites.map(siteRow))],
    );
    await tx.query(
      `insert into person_verdict (run_id, session, site_key, kind, person_key, verdict, grade, rule, place_keys,
                                   inputs, tolerance)
       select $1, p.session, p.site_key, p.kind, p.person_key, p.verdict, p.grade, p.rule, p.place_keys,
              nullif(p.inputs, 'null'::jsonb), nullif(p.tolerance, 'null'::jsonb)
         from json_to_recordset($2::json) as p(session int, site_key int, kind text, person_key int, verdict text,
              grade text, rule text, place_keys int[], inputs jsonb, tolerance jsonb)`,
      [runId, JSON.stringify(sites.flatMap(personRows))],
    );
    await this.addFindings(
      tx,
      runId,
      sites.flatMap(({ result }) => result.findings),
    );
  }

  /** Writes the findings that belong to no site; an earlier attempt's are replaced. */
  async writeUnmatched(tx: Tx, runId: string, findings: readonly Finding[]): Promise<void> {
    await tx.query(`delete from finding where run_id = $1 and site_key is null`, [runId]);
    await this.addFindings(tx, runId, findings);
  }

  /** Ends a run: the hash over all it found, and the summary. */
  async finish(tx: Tx, runId: string, logsRead: boolean): Promise<void> {
    const summary = { ...(await this.countedUp(tx, runId)), logsRead };
    await tx.query(`update reconciliation_run set finished_at = now(), summary = $2, output_hash = $3 where id = $1`, [
      runId,
      JSON.stringify(summary),
      await this.outputHash(tx, runId),
    ]);
  }

  /** Decisions about findings of a briefing, as the rules take them. */
  decisions(connection: Queryable, briefingKey: number): Promise<EarlierDecision[]> {
    return connection.query<EarlierDecision[]>(
      `select distinct on (question) id, question as "findingId", action, inputs_key as "inputsKey", number
         from finding_decision where briefing_key = $1 order by question, number desc`,
      [briefingKey],
    );
  }

  private async addFindings(tx: Tx, runId: string, findings: readonly Finding[]): Promise<void> {
    for (let from = 0; from < findings.length; from += findingsPerStatement) {
      await this.addSome(tx, runId, findings.slice(from, from + findingsPerStatement));
    }
  }

  private async addSome(tx: Tx, runId: string, findings: readonly Finding[]): Promise<void> {
    await tx.query(
      `insert into finding (run_id, id, question, rule, severity, session, site_key, subject, inputs, tolerance, state,
                            decision_id)
       select $1, f.id, f.question, f.rule, f.severity, f.session, f.site_key, f.subject, f.inputs,
              nullif(f.tolerance, 'null'::jsonb), f.state, f.decision_id
         from jsonb_to_recordset($2::jsonb) as f(id text, question text, rule text, severity text, session int,
              site_key int, subject text, inputs jsonb, tolerance jsonb, state text, decision_id uuid)`,
      [runId, JSON.stringify(findings.map(findingRow))],
    );
  }

  private async countedUp(tx: Tx, runId: string): Promise<Omit<RunSummary, "logsRead">> {
    const rows = await tx.query<Omit<RunSummary, "logsRead">[]>(
      `select (select count(*)::int from reconciliation_site where run_id = $1) as sites,
              (select count(*)::int from person_verdict where run_id = $1) as persons,
              (select count(*)::int from finding where run_id = $1) as findings,
              (select coalesce(json_object_agg(verdict, n), '{}') from (
                 select verdict, count(*)::int as n from reconciliation_site where run_id = $1 group by verdict) v) as verdicts,
              (select coalesce(json_object_agg(rule, n), '{}') from (
                 select rule, count(*)::int as n from finding
                  where run_id = $1 and state <> 'accepted' group by rule) f) as "openFindings"`,
      [runId],
    );
    return rows[0]!;
  }

  private async outputHash(tx: Tx, runId: string): Promise<Buffer> {
    const hash = createHash("sha256");
    const sites = await tx.query<{ hash: Buffer }[]>(
      `select hash from reconciliation_site where run_id = $1 order by session, site_key`,
      [runId],
    );
    for (const site of sites) hash.update(site.hash);
    const unmatched = await tx.query<{ question: string; inputs: string; state: string }[]>(
      `select question, inputs::text as inputs, state from finding
        where run_id = $1 and site_key is null order by question collate "C"`,
      [runId],
    );
    for (const finding of unmatched) hash.update(JSON.stringify([finding.question, finding.inputs, finding.state]));
    return hash.digest();
  }
}

/** Short form of a question for addresses: a question may hold the name of a room. */
export function findingId(question: string): string {
  return createHash("sha256").update(question).digest("hex").slice(0, 32);
}

const siteRow = ({ position, result }: WrittenSite) => ({
  session: result.session,
  site_key: result.siteKey,
  position,
  verdict: result.verdict,
  grade: result.figures.grade,
  figures: result.figures,
  hash: createHash("sha256").update(canonicalOutput(result)).digest("hex"),
});

const personRows = ({ result }: WrittenSite) =>
  result.persons.map((person) => ({
    session: result.session,
    site_key: result.siteKey,
    kind: person.kind,
    person_key: person.key,
    verdict: person.verdict,
    grade: person.grade,
    rule: person.rule,
    place_keys: person.places,
    inputs: person.inputs,
    tolerance: person.tolerance,
  }));

const findingRow = (finding: Finding) => ({
  id: findingId(finding.id),
  question: finding.id,
  rule: finding.rule,
  severity: finding.severity,
  session: finding.session,
  site_key: finding.siteKey,
  subject: finding.subject,
  inputs: finding.inputs,
  tolerance: finding.tolerance,
  state: finding.state,
  decision_id: finding.decisionId,
});
