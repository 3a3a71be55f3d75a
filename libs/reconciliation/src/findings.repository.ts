import { Injectable } from "@nestjs/common";
import type { EntryKind, FindingInputs, FindingRuleId, FindingSeverity, FindingState, KeptAction } from "#domain";
import type { Queryable, Tx } from "#platform";

export interface FindingRecord {
  readonly id: string;
  /** The question in the words of the rules; equal in every run. */
  readonly question: string;
  readonly rule: FindingRuleId;
  readonly severity: FindingSeverity;
  readonly session: number;
  readonly siteKey: number | null;
  readonly subject: string | null;
  readonly inputs: FindingInputs;
  readonly tolerance: Readonly<Record<string, number>> | null;
  readonly state: FindingState;
  readonly decision: {
    readonly action: KeptAction;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  } | null;
  /** 0 for the most serious. */
  readonly rank: number;
}

export interface FindingFilter {
  /** Only findings of these sites; null: of every site and of none. */
  readonly siteKeys: readonly number[] | null;
  readonly rule: FindingRuleId | undefined;
  readonly state: FindingState | undefined;
  /** Only those that wait for a person or a site. */
  readonly undecided: boolean;
  readonly after: { readonly rank: number; readonly id: string } | null;
  readonly limit: number;
}

export interface NewDecision {
  readonly id: string;
  readonly briefingKey: number;
  readonly runId: string;
  readonly findingId: string;
  readonly question: string;
  readonly action: KeptAction;
  readonly reason: string;
  readonly inputsKey: string;
  /** What it changed in the sources; null when nothing. */
  readonly effect: DecisionEffect | null;
  readonly decidedBy: string;
  readonly decidedByName: string;
}

/** What a decision changed, so that it can be taken back. */
export interface DecisionEffect {
  readonly entries?: {
    readonly siteKey: number;
    readonly items: readonly { readonly id: string; readonly kind: EntryKind; readonly session: number }[];
  };
  readonly room?: {
    readonly nameKey: string;
    readonly siteKey: number | null;
    /** Whether later briefings know it too. */
    readonly remembered: boolean;
  };
}

export interface KeptDecision {
  readonly question: string;
  readonly action: KeptAction;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

const rank = `case f.severity when 'serious' then 0 when 'check' then 1 else 2 end`;

const select = `
  select f.id, f.question, f.rule, f.severity, f.session, f.site_key as "siteKey", f.subject, f.inputs, f.tolerance, f.state,
         ${rank} as rank,
         case when d.id is not null then
           json_build_object('action', d.action, 'reason', d.reason, 'by', d.decided_by_name, 'at', d.decided_at)
         end as decision
    from finding f left join finding_decision d on d.id = f.decision_id`;

/** Findings of a run and what was decided about them. Decisions are only ever added. */
@Injectable()
export class FindingsRepository {
  /** A page, serious ones first. */
  list(connection: Queryable, runId: string, filter: FindingFilter): Promise<FindingRecord[]> {
    return connection.query<FindingRecord[]>(
      `${select}
        where f.run_id = $1 and ($2::int[] is null or f.site_key = any($2)) and ($3::text is null or f.rule = $3)
          and ($4::text is null or f.state = $4)
          and (not $8::boolean or f.state in ('open', 'changed', 'asked'))
          and ($5::int is null or (${rank}, f.id) > ($5::int, $6::text collate "C"))
        order by ${rank}, f.id limit $7`,
      [
        runId,
        filter.siteKeys && [...filter.siteKeys],
        filter.rule ?? null,
        filter.state ?? null,
        filter.after?.rank ?? null,
        filter.after?.id ?? null,
        filter.limit,
        filter.undecided,
      ],
    );
  }

  async find(connection: Queryable, runId: string, id: string): Promise<FindingRecord | undefined> {
    const rows = await connection.query<FindingRecord[]>(`${select} where f.run_id = $1 and f.id = $2`, [runId, id]);
    return rows[0];
  }

  /** How many findings of these sites are in which state, by rule. */
  progress(
    connection: Queryable,
    runId: string,
    siteKeys: readonly number[] | null,
  ): Promise<{ rule: FindingRuleId; state: FindingState; count: number }[]> {
    return connection.query(
      `select rule, state, count(*)::int as count from finding
        where run_id = $1 and ($2::int[] is null or site_key = any($2)) group by rule, state order by rule, state`,
      [runId, siteKeys && [...siteKeys]],
    );
  }

  /** Every decision about these questions of a briefing, the newest first. */
  history(connection: Queryable, briefingKey: number, questions: readonly string[]): Promise<KeptDecision[]> {
    return connection.query<KeptDecision[]>(
      `select question, action, reason, decided_by_name as by, decided_at as at from finding_decision
        where briefing_key = $1 and question = any($2::text[]) order by number desc`,
      [briefingKey, [...questions]],
    );
  }

  /** What the last decision about a question changed; null when there is none to take back. */
  async lastDecision(
    connection: Queryable,
    briefingKey: number,
    question: string,
  ): Promise<{ id: string; action: KeptAction; effect: DecisionEffect | null } | null> {
    const rows = await connection.query<{ id: string; action: KeptAction; effect: DecisionEffect | null }[]>(
      `select id, action, effect from finding_decision
        where briefing_key = $1 and question = $2 order by number desc limit 1`,
      [briefingKey, question],
    );
    return rows[0] ?? null;
  }

  async isKept(connection: Queryable, decisionId: string): Promise<boolean> {
    const rows = await connection.query<unknown[]>(`select 1 from finding_decision where id = $1`, [decisionId]);
    return rows.length > 0;
  }

  /** Keeps a decision and returns its number: decisions about one finding hold in the order of their numbers. */
  async decide(tx: Tx, decision: NewDecision): Promise<number> {
    const rows = await tx.query<{ number: number }[]>(
      `insert into finding_decision (id, briefing_key, run_id, finding_id, question, action, reason, inputs_key, decided_by,
                                     decided_by_name, effect)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning number`,
      [
        decision.id,
        decision.briefingKey,
        decision.runId,
        decision.findingId,
        decision.question,
        decision.action,
        decision.reason,
        decision.inputsKey,
        decision.decidedBy,
        decision.decidedByName,
        decision.effect && JSON.stringify(decision.effect),
      ],
    );
    return rows[0]!.number;
  }

  /** Shows a decision at once in the run it was taken in; the next run takes it as an input. */
  async show(
    tx: Tx,
    of: { readonly runId: string; readonly id: string },
    now: { readonly state: FindingState; readonly decisionId: string | null },
  ): Promise<void> {
    await tx.query(`update finding set state = $3, decision_id = $4 where run_id = $1 and id = $2`, [
      of.runId,
      of.id,
      now.state,
      now.decisionId,
    ]);
  }
}
