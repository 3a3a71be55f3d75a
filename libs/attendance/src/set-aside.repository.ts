import { createHash } from "node:crypto";
import { Injectable } from "@nestjs/common";
import type { SetAsideReason } from "#contracts";
import type { Queryable } from "#platform";
import { v7 as uuidv7 } from "uuid";
import type { DecidedRequest } from "./decided-group.js";

export interface SetAsideRow {
  readonly id: string;
  readonly briefing_key: number;
  readonly site_key: number;
  readonly entry_id: string | null;
  readonly state: "review" | "rejected" | "accepted" | "dismissed";
  readonly reason: SetAsideReason;
  readonly detail: string | null;
  readonly payload: Buffer;
  readonly skew_ms: number;
  readonly received_at: Date;
  readonly recorded_by: string;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly note: string | null;
}

const columns = `id, briefing_key, site_key, entry_id, state, reason, detail, payload, skew_ms::float8 as skew_ms, received_at,
  recorded_by, decided_by, decided_at, note`;

/** The inbox of entries that do not count: refused with a reason, or waiting for a person. Nothing is ever thrown away. */
@Injectable()
export class SetAsideRepository {
  /** Rows of the inbox for these entries, in any state. */
  async byEntry(
    connection: Queryable,
    entryIds: readonly string[],
  ): Promise<Map<string, { state: string; reason: SetAsideReason; siteKey: number }>> {
    const rows = await connection.query<
      { entry_id: string; state: string; reason: SetAsideReason; site_key: number }[]
    >(
      `select entry_id, state, reason, site_key from set_aside_entry
        where entry_id = any($1::text[]) and entry_id is not null order by received_at`,
      [[...entryIds]],
    );
    return new Map(rows.map((row) => [row.entry_id, { state: row.state, reason: row.reason, siteKey: row.site_key }]));
  }

  /** Keeps what was set aside; the same content sent again changes nothing. */
  keep(connection: Queryable, requests: readonly DecidedRequest[]): Promise<unknown> {
    const rows = requests.flatMap(({ request, setAsides }) => setAsides.map((aside) => ({ request, aside })));
    const payloads = rows.map(({ aside }) => Buffer.from(aside.payload, "utf8"));
    return connection.query(
      `insert into set_aside_entry (id, briefing_key, site_key, entry_id, content_hash, state, reason, detail, payload,
                                    skew_ms, received_at, recorded_by)
       select * from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::bytea[], $6::text[], $7::text[], $8::text[],
                            $9::bytea[], $10::bigint[], $11::timestamptz[], $12::uuid[])
       on conflict (briefing_key, site_key, content_hash) do nothing`,
      [
        rows.map(() => uuidv7()),
        rows.map(({ request }) => request.briefingKey),
        rows.map(({ request }) => request.siteKey),
        rows.map(({ aside }) => aside.entryId),
        payloads.map((payload) => createHash("sha256").update(payload).digest()),
        rows.map(({ aside }) => aside.state),
        rows.map(({ aside }) => aside.reason),
        rows.map(({ aside }) => aside.detail),
        payloads,
        rows.map(({ request }) => request.skewMs),
        rows.map(({ request }) => new Date(request.receivedAt).toISOString()),
        rows.map(({ request }) => request.recordedBy),
      ],
    );
  }

  async find(connection: Queryable, id: string): Promise<SetAsideRow | null> {
    const rows = await connection.query<SetAsideRow[]>(`select ${columns} from set_aside_entry where id = $1`, [id]);
    return rows[0] ?? null;
  }

  /** The newest first; `after` is the id of the last row of the page before. */
  list(
    connection: Queryable,
    at: { briefingKey: number; siteKey: number; after: string | undefined; limit: number },
  ): Promise<SetAsideRow[]> {
    return connection.query<SetAsideRow[]>(
      `select ${columns} from set_aside_entry
        where briefing_key = $1 and site_key = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
      [at.briefingKey, at.siteKey, at.after ?? null, at.limit],
    );
  }

  /** Notes a person's decision. Returns false when somebody decided meanwhile. */
  async decide(
    connection: Queryable,
    id: string,
    decision: { state: "accepted" | "dismissed"; by: string; note: string },
  ): Promise<boolean> {
    const [rows] = await connection.query<[unknown[], number]>(
      `update set_aside_entry set state = $2, decided_by = $3, decided_at = now(), note = $4
        where id = $1 and state in ('review', 'rejected') returning id`,
      [id, decision.state, decision.by, decision.note],
    );
    return rows.length > 0;
  }
}
