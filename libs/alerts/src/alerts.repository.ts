import { Injectable } from "@nestjs/common";
import { type AlertKind, type AlertRule, alertKindFacts, type RaisedAlert } from "#domain";
import type { Queryable, Tx } from "#platform";
import { v7 as uuidv7 } from "uuid";

export interface AlertRecord {
  readonly id: string;
  readonly session: number;
  readonly siteKey: number;
  readonly kind: AlertKind;
  readonly severity: 1 | 2 | 3;
  readonly measure: number;
  readonly since: Date;
  readonly raisedAt: Date;
  readonly clearedAt: Date | null;
  readonly acknowledgedName: string | null;
  readonly acknowledgedAt: Date | null;
  readonly resolvedName: string | null;
  readonly resolvedAt: Date | null;
  readonly note: string | null;
}

const columns = `a.id, a.session, a.site_key as "siteKey", a.kind, a.severity, a.measure, a.since, a.raised_at as "raisedAt",
  a.cleared_at as "clearedAt", a.acknowledged_name as "acknowledgedName", a.acknowledged_at as "acknowledgedAt",
  a.resolved_name as "resolvedName", a.resolved_at as "resolvedAt", a.note`;

/** SQL of the alerts. An alert stands until its reason is gone; who acted on it stays written either way. */
@Injectable()
export class AlertsRepository {
  async rules(connection: Queryable, briefingKey: number): Promise<Map<string, AlertRule>> {
    const rows = await connection.query<(AlertRule & { kind: string })[]>(
      `select kind, enabled, threshold from alert_rule where briefing_key = $1`,
      [briefingKey],
    );
    return new Map(rows.map(({ kind, enabled, threshold }) => [kind, { enabled, threshold }]));
  }

  async setRule(tx: Tx, briefingKey: number, kind: AlertKind, rule: AlertRule): Promise<void> {
    await tx.query(
      `insert into alert_rule (briefing_key, kind, enabled, threshold) values ($1, $2, $3, $4)
       on conflict (briefing_key, kind) do update set enabled = excluded.enabled, threshold = excluded.threshold`,
      [briefingKey, kind, rule.enabled, rule.threshold],
    );
  }

  /** Alerts whose reason still stands, of every session. */
  standing(connection: Queryable, briefingKey: number): Promise<AlertRecord[]> {
    return connection.query<AlertRecord[]>(
      `select ${columns} from alert a where a.briefing_key = $1 and a.cleared_at is null`,
      [briefingKey],
    );
  }

  /** Alerts a person has still to look at, and those resolved or gone since `past`; the most urgent first. */
  toShow(
    connection: Queryable,
    briefingKey: number,
    about: { session: number; siteKeys: readonly number[] | null; past: Date; limit: number },
  ): Promise<AlertRecord[]> {
    return connection.query<AlertRecord[]>(
      `select ${columns} from alert a
        where a.briefing_key = $1 and a.session = $2 and ($3::int[] is null or a.site_key = any($3))
          and (a.cleared_at is null and a.resolved_at is null or greatest(a.cleared_at, a.resolved_at) > $4)
        order by (a.cleared_at is not null or a.resolved_at is not null), a.severity, a.since, a.id limit $5`,
      [briefingKey, about.session, about.siteKeys && [...about.siteKeys], about.past, about.limit],
    );
  }

  async byIds(connection: Queryable, briefingKey: number, ids: readonly string[]): Promise<AlertRecord[]> {
    return connection.query<AlertRecord[]>(
      `select ${columns} from alert a where a.briefing_key = $1 and a.id = any($2::uuid[])`,
      [briefingKey, [...ids]],
    );
  }

  async raise(tx: Tx, briefingKey: number, session: number, raised: readonly RaisedAlert[], now: Date): Promise<void> {
    if (raised.length === 0) return;
    await tx.query(
      `insert into alert (id, briefing_key, session, site_key, kind, severity, measure, since, raised_at)
       select i, $1, $2, s, k, v, m, t, $3
         from unnest($4::uuid[], $5::int[], $6::text[], $7::smallint[], $8::int[], $9::timestamptz[]) as n (i, s, k, v, m, t)
       on conflict do nothing`,
      [
        briefingKey,
        session,
        now,
        raised.map(() => uuidv7()),
        raised.map(({ siteKey }) => siteKey),
        raised.map(({ kind }) => kind),
        raised.map(({ kind }) => alertKindFacts[kind].severity),
        raised.map(({ measure }) => measure),
        raised.map(({ since }) => new Date(since).toISOString()),
      ],
    );
  }

  async measure(tx: Tx, changes: readonly { readonly id: string; readonly measure: number }[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.query(`update alert a set measure = n.m from unnest($1::uuid[], $2::int[]) as n (i, m) where a.id = n.i`, [
      changes.map(({ id }) => id),
      changes.map(({ measure }) => measure),
    ]);
  }

  async clear(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(`update alert set cleared_at = $2 where id = any($1::uuid[]) and cleared_at is null`, [ids, now]);
  }

  /** Writes who took the alerts on, or who settled them. What somebody wrote before stays. */
  async mark(
    tx: Tx,
    ids: readonly string[],
    act: { as: "acknowledged" | "resolved"; by: string; name: string; note: string | null },
  ): Promise<void> {
    const { as } = act;
    await tx.query(
      `update alert set ${as}_by = $2, ${as}_name = $3, ${as}_at = now(), note = coalesce($4, note)
        where id = any($1::uuid[]) and ${as}_at is null`,
      [ids, act.by, act.name, act.note],
    );
  }
}
