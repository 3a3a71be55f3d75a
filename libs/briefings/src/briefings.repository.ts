import { Injectable } from "@nestjs/common";
import type { BriefingRules } from "#contracts";
import type { BriefingState } from "#domain";
import { type Queryable, type Tx, UnitOfWork } from "#platform";

export interface SessionRecord {
  readonly number: number;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface BriefingRecord {
  readonly id: string;
  /** Internal handle. */
  readonly key: number;
  readonly title: string;
  readonly state: BriefingState;
  readonly revision: number;
  readonly rules: BriefingRules;
  readonly version: number;
  readonly copiedFrom: string | null;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly sealedAt: Date | null;
  readonly sessions: readonly SessionRecord[];
}

type BriefingRow = Omit<BriefingRecord, "sessions"> & {
  sessions: { number: number; name: string; startsAt: string; endsAt: string }[];
};

const select = `
  select b.id, b.key, b.title, b.state, b.revision, b.rules, b.version, b.copied_from as "copiedFrom",
         b.created_at as "createdAt", b.closed_at as "closedAt", b.sealed_at as "sealedAt",
         (select json_agg(json_build_object('number', s.number, 'name', s.name, 'startsAt', s.starts_at, 'endsAt', s.ends_at)
                          order by s.number)
            from briefing_session s where s.briefing_key = b.key) as sessions
    from briefing b`;

const fromRow = (row: BriefingRow): BriefingRecord => ({
  ...row,
  sessions: row.sessions.map((session) => ({
    ...session,
    startsAt: new Date(session.startsAt),
    endsAt: new Date(session.endsAt),
  })),
});

@Injectable()
export class BriefingsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async byId(id: string, connection: Queryable = this.unitOfWork.reader): Promise<BriefingRecord | null> {
    const rows = await connection.query<BriefingRow[]>(`${select} where b.id = $1`, [id]);
    return rows[0] ? fromRow(rows[0]) : null;
  }

  async byKey(key: number, connection: Queryable = this.unitOfWork.reader): Promise<BriefingRecord | null> {
    const rows = await connection.query<BriefingRow[]>(`${select} where b.key = $1`, [key]);
    return rows[0] ? fromRow(rows[0]) : null;
  }

  /** The newest first; `after` is the id of the last one of the page before (ids are time-ordered). */
  async list(after: string | undefined, limit: number): Promise<BriefingRecord[]> {
    const rows = await this.unitOfWork.query<BriefingRow>(
      `${select} where ($1::uuid is null or b.id < $1) order by b.id desc limit $2`,
      [after ?? null, limit],
    );
    return rows.map(fromRow);
  }

  /** Returns the internal handle. */
  async insert(
    tx: Tx,
    briefing: { id: string; title: string; rules: BriefingRules; copiedFrom: string | null },
  ): Promise<number> {
    const rows = await tx.query<{ key: number }[]>(
      `insert into briefing (id, title, rules, copied_from) values ($1, $2, $3, $4) returning key`,
      [briefing.id, briefing.title, JSON.stringify(briefing.rules), briefing.copiedFrom],
    );
    return rows[0]!.key;
  }

  async change(tx: Tx, key: number, changes: { title: string; rules: BriefingRules }): Promise<void> {
    await tx.query(`update briefing set title = $2, rules = $3, revision = revision + 1 where key = $1`, [
      key,
      changes.title,
      JSON.stringify(changes.rules),
    ]);
  }

  async replaceSessions(
    tx: Tx,
    key: number,
    sessions: readonly { number: number; name: string; startsAt: string; endsAt: string }[],
  ): Promise<void> {
    await tx.query(`delete from briefing_session where briefing_key = $1`, [key]);
    for (const session of sessions) {
      await tx.query(
        `insert into briefing_session (briefing_key, number, name, starts_at, ends_at) values ($1, $2, $3, $4, $5)`,
        [key, session.number, session.name, session.startsAt, session.endsAt],
      );
    }
  }

  async move(tx: Tx, key: number, to: BriefingState): Promise<void> {
    await tx.query(
      `update briefing
          set state = $2, revision = revision + 1,
              closed_at = case $2 when 'closed' then now() when 'live' then null else closed_at end,
              sealed_at = case $2 when 'sealed' then now() else sealed_at end,
              version = case $2 when 'sealed' then version + 1 else version end
        where key = $1`,
      [key, to],
    );
  }

  async setVersion(tx: Tx, key: number, version: number): Promise<void> {
    await tx.query(`update briefing set version = $2 where key = $1`, [key, version]);
  }

  async sealed(): Promise<BriefingRecord[]> {
    const rows = await this.unitOfWork.query<BriefingRow>(`${select} where b.state = 'sealed' order by b.id`);
    return rows.map(fromRow);
  }
}
