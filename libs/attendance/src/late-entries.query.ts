import { Injectable } from "@nestjs/common";
import type { SetAsideReason } from "#contracts";
import type { EntryKind } from "#domain";
import type { Queryable } from "#platform";
import { kindCodes } from "./codes.js";
import { type EntryReading, readEntry } from "./read-entry.js";

/** Entries of a site's ledger after one position, up to another. */
export interface LedgerStretch {
  readonly siteKey: number;
  readonly after: number;
  readonly upTo: number;
}

/** An entry that came into the ledger after somebody looked. */
export interface LaterEntry {
  readonly siteKey: number;
  readonly position: number;
  readonly id: string;
  readonly kind: EntryKind;
  readonly session: number;
  readonly occurredAt: Date;
  /** When the device first sent it. */
  readonly receivedAt: Date;
  readonly delegateKey: number | null;
  readonly guestKey: number | null;
  /** Of an entry that waited in the inbox: who let it count, and why. Else who recorded it. */
  readonly acceptedBy: string;
  readonly note: string | null;
}

/** An entry that waits for a person's decision. */
export interface WaitingEntry {
  readonly id: string;
  readonly siteKey: number;
  readonly reason: SetAsideReason;
  readonly receivedAt: Date;
  readonly reading: EntryReading;
}

type LaterSql = Omit<LaterEntry, "kind"> & { readonly kind: number };

/** What came late, for rooms that keep versions of the numbers. */
@Injectable()
export class LateEntries {
  /** Entries in all ledgers of a briefing. */
  async count(connection: Queryable, briefingKey: number): Promise<number> {
    const rows = await connection.query<{ entries: number }[]>(
      `select coalesce(sum(position), 0)::float8 as entries from site_head where briefing_key = $1`,
      [briefingKey],
    );
    return rows[0]!.entries;
  }

  /** Entries of these stretches in order of site and position, at most `limit` of them. */
  async between(
    connection: Queryable,
    briefingKey: number,
    stretches: readonly LedgerStretch[],
    limit: number,
  ): Promise<LaterEntry[]> {
    const rows = await connection.query<LaterSql[]>(
      `select e.site_key as "siteKey", e.position, e.id, e.kind, e.session, e.occurred_at as "occurredAt",
              e.received_at as "receivedAt", e.delegate_key as "delegateKey", e.guest_key as "guestKey",
              coalesce(a.decided_by, e.recorded_by) as "acceptedBy", a.note
         from unnest($2::int[], $3::int[], $4::int[]) as s(site_key, after, up_to)
         join ledger_entry e on e.briefing_key = $1 and e.site_key = s.site_key
                            and e.position > s.after and e.position <= s.up_to
         left join lateral (select decided_by, note from set_aside_entry
                             where entry_id = e.id::text and briefing_key = $1 and site_key = e.site_key
                               and state = 'accepted' order by decided_at limit 1) a on true
        order by e.site_key, e.position limit $5`,
      [
        briefingKey,
        stretches.map(({ siteKey }) => siteKey),
        stretches.map(({ after }) => after),
        stretches.map(({ upTo }) => upTo),
        limit,
      ],
    );
    return rows.map((row) => ({ ...row, kind: kindCodes.decode(row.kind) }));
  }

  /** Entries of a briefing that wait for a decision, the oldest first; `after` is the id of the last one of the page before. */
  async waiting(
    connection: Queryable,
    briefingKey: number,
    page: { readonly after: string | undefined; readonly limit: number },
  ): Promise<WaitingEntry[]> {
    const rows = await connection.query<(Omit<WaitingEntry, "reading"> & { payload: Buffer; skewMs: number })[]>(
      `select id, site_key as "siteKey", reason, received_at as "receivedAt", payload, skew_ms::float8 as "skewMs"
         from set_aside_entry where briefing_key = $1 and state = 'review' and ($2::uuid is null or id > $2)
        order by id limit $3`,
      [briefingKey, page.after ?? null, page.limit],
    );
    return rows.map(({ payload, skewMs, ...row }) => ({
      ...row,
      reading: readEntry(JSON.parse(payload.toString("utf8")) as Record<string, unknown>, skewMs),
    }));
  }
}
