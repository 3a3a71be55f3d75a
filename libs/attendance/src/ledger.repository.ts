import { Injectable } from "@nestjs/common";
import type { GuestDetails } from "#contracts";
import type { Queryable } from "#platform";
import { headHandle, kindCodes, methodCodes } from "./codes.js";
import type { NewGuest } from "./decided-group.js";
import type { Head, KnownGuest } from "./group-view.js";
import { ledgerColumns, type LedgerRow, type NewLedgerRow } from "./ledger-row.js";
import type { EntryTexts } from "./read-entry.js";

interface HeadRow {
  handle: string;
  position: number;
  hash: Buffer;
  lists: Head["lists"];
}

/**
 * The only code that writes the ledger and its heads: raw SQL, one statement a table. Every statement is by a key that an
 * index has; none joins, because a plan made while the ledger was empty would be kept for ever.
 */
@Injectable()
export class LedgerRepository {
  /** Heads that certainly exist; a site's first entry makes its row. */
  private readonly made = new Set<number>();

  /** Makes the head rows that are missing, each for itself and before the transaction, so that nobody waits for it. */
  async makeHeads(connection: Queryable, handles: readonly number[]): Promise<void> {
    const missing = handles.filter((handle) => !this.made.has(handle)).toSorted((a, b) => a - b);
    if (missing.length === 0) return;
    await connection.query(
      `insert into site_head (handle, briefing_key, site_key)
       select h, (h >> 32)::int, (h & 4294967295)::int from unnest($1::bigint[]) h on conflict (handle) do nothing`,
      [missing],
    );
    for (const handle of missing) this.made.add(handle);
  }

  /** Locks heads in one order; those that another writer holds are left out, so that nobody waits for them. */
  async lockHeads(connection: Queryable, handles: readonly number[]): Promise<Map<number, Head>> {
    const rows = await connection.query<HeadRow[]>(
      `select handle, position, hash, lists from site_head where handle = any($1::bigint[]) order by handle
       for update skip locked`,
      [[...handles]],
    );
    return new Map(
      rows.map((row) => [Number(row.handle), { position: row.position, hash: row.hash, lists: row.lists }]),
    );
  }

  entriesById(connection: Queryable, ids: readonly string[]): Promise<LedgerRow[]> {
    return connection.query<LedgerRow[]>(`select ${ledgerColumns} from ledger_entry where id = any($1::uuid[])`, [
      [...ids],
    ]);
  }

  entriesOfDelegates(connection: Queryable, keys: readonly number[]): Promise<LedgerRow[]> {
    return connection.query<LedgerRow[]>(
      `select ${ledgerColumns} from ledger_entry where delegate_key = any($1::int[])`,
      [[...keys]],
    );
  }

  entriesOfGuests(connection: Queryable, keys: readonly number[]): Promise<LedgerRow[]> {
    return connection.query<LedgerRow[]>(`select ${ledgerColumns} from ledger_entry where guest_key = any($1::int[])`, [
      [...keys],
    ]);
  }

  /** Voids that name these entries. */
  voidsOf(connection: Queryable, targets: readonly string[]): Promise<LedgerRow[]> {
    return connection.query<LedgerRow[]>(`select ${ledgerColumns} from ledger_entry where target = any($1::uuid[])`, [
      [...targets],
    ]);
  }

  /** What a site reported about itself: headcounts, its list, and what was taken back. */
  reportingOf(connection: Queryable, briefingKey: number, siteKey: number): Promise<LedgerRow[]> {
    const kinds = (["headcount", "list-closed", "list-reopened", "voided"] as const).map((kind) =>
      kindCodes.encode(kind),
    );
    return connection.query<LedgerRow[]>(
      `select ${ledgerColumns} from ledger_entry
        where briefing_key = $1 and site_key = $2 and kind = any($3::smallint[]) order by position`,
      [briefingKey, siteKey, kinds],
    );
  }

  async guestsById(
    connection: Queryable,
    briefingKeys: readonly number[],
    ids: readonly string[],
  ): Promise<Map<string, KnownGuest>> {
    const rows = await connection.query<
      { briefing_key: number; id: string; key: number; site_key: number; named: boolean }[]
    >(
      `select briefing_key, id, key, site_key, full_name <> '' as named from guest where briefing_key = any($1::int[]) and id = any($2::uuid[])`,
      [[...briefingKeys], [...ids]],
    );
    return new Map(
      rows.map((row) => [`${row.briefing_key}/${row.id}`, { key: row.key, siteKey: row.site_key, named: row.named }]),
    );
  }

  async saltsOf(connection: Queryable, ids: readonly string[]): Promise<Map<string, Buffer>> {
    const rows = await connection.query<{ entry_id: string; salt: Buffer }[]>(
      `select entry_id, salt from entry_private where entry_id = any($1::uuid[])`,
      [[...ids]],
    );
    return new Map(rows.map((row) => [row.entry_id, row.salt]));
  }

  insertEntries(connection: Queryable, rows: readonly NewLedgerRow[]): Promise<unknown> {
    return connection.query(
      `insert into ledger_entry (${ledgerColumns})
       select * from unnest($1::int[], $2::int[], $3::int[], $4::uuid[], $5::smallint[], $6::smallint[],
         $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::int[], $11::int[], $12::int[], $13::uuid[],
         $14::smallint[], $15::jsonb[], $16::uuid[], $17::bytea[], $18::bytea[], $19::bigint[], $20::smallint[], $21::boolean[])`,
      [
        rows.map((row) => row.briefingKey),
        rows.map((row) => row.siteKey),
        rows.map((row) => row.position),
        rows.map((row) => row.id),
        rows.map((row) => kindCodes.encode(row.kind)),
        rows.map((row) => row.session),
        rows.map((row) => new Date(row.occurredAt).toISOString()),
        rows.map((row) => new Date(row.correctedAt).toISOString()),
        rows.map((row) => new Date(row.receivedAt).toISOString()),
        rows.map((row) => row.delegateKey),
        rows.map((row) => row.guestKey),
        rows.map((row) => row.standInKey),
        rows.map((row) => row.target),
        rows.map((row) => methodCodes.encodeMaybe(row.method)),
        rows.map((row) => JSON.stringify(row.body)),
        rows.map((row) => row.recordedBy),
        rows.map((row) => row.contentHash),
        rows.map((row) => row.hash),
        rows.map((row) => row.receiptGroup),
        rows.map((row) => row.receiptLeaf),
        rows.map((row) => row.voidedEarly),
      ],
    );
  }

  insertGuests(connection: Queryable, guests: readonly NewGuest[]): Promise<unknown> {
    return connection.query(
      `insert into guest (key, id, briefing_key, site_key, full_name, title, unit)
       select * from unnest($1::int[], $2::uuid[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[])`,
      [
        guests.map((guest) => guest.key),
        guests.map((guest) => guest.id),
        guests.map((guest) => guest.briefingKey),
        guests.map((guest) => guest.siteKey),
        guests.map((guest) => guest.details?.fullName ?? ""),
        guests.map((guest) => guest.details?.title ?? null),
        guests.map((guest) => guest.details?.unit ?? null),
      ],
    );
  }

  /** Says who guests are that were met before anybody told. */
  nameGuests(connection: Queryable, named: ReadonlyMap<number, GuestDetails>): Promise<unknown> {
    const guests = [...named];
    return connection.query(
      `update guest g set full_name = n.full_name, title = n.title, unit = n.unit
         from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as n (key, full_name, title, unit)
        where g.key = n.key and g.full_name = ''`,
      [
        guests.map(([key]) => key),
        guests.map(([, details]) => details.fullName),
        guests.map(([, details]) => details.title ?? null),
        guests.map(([, details]) => details.unit ?? null),
      ],
    );
  }

  insertTexts(
    connection: Queryable,
    texts: readonly { entryId: string; salt: Buffer; texts: EntryTexts }[],
  ): Promise<unknown> {
    return connection.query(
      `insert into entry_private (entry_id, salt, texts) select * from unnest($1::uuid[], $2::bytea[], $3::jsonb[])`,
      [
        texts.map((text) => text.entryId),
        texts.map((text) => text.salt),
        texts.map((text) => JSON.stringify(text.texts)),
      ],
    );
  }

  /** Written for every head of the group, also when all its entries were repeats: a retry then waits for the first attempt. */
  updateHeads(connection: Queryable, heads: ReadonlyMap<number, Head>): Promise<unknown> {
    const entries = [...heads].toSorted(([a], [b]) => a - b);
    return connection.query(
      `update site_head h set position = n.position, hash = n.hash, lists = n.lists
         from unnest($1::bigint[], $2::int[], $3::bytea[], $4::jsonb[]) as n (handle, position, hash, lists)
        where h.handle = n.handle`,
      [
        entries.map(([handle]) => handle),
        entries.map(([, head]) => head.position),
        entries.map(([, head]) => head.hash),
        entries.map(([, head]) => JSON.stringify(head.lists)),
      ],
    );
  }

  insertReceiptGroup(connection: Queryable, id: string, leaves: readonly Buffer[]): Promise<unknown> {
    return connection.query(`insert into receipt_group (id, leaves) values ($1, $2)`, [id, Buffer.concat([...leaves])]);
  }

  async leavesOf(connection: Queryable, groups: readonly string[]): Promise<Map<string, Buffer[]>> {
    const rows = await connection.query<{ id: string; leaves: Buffer }[]>(
      `select id, leaves from receipt_group where id = any($1::bigint[])`,
      [[...groups]],
    );
    return new Map(
      rows.map((row) => [
        row.id,
        Array.from({ length: row.leaves.length / 32 }, (_, i) => row.leaves.subarray(i * 32, i * 32 + 32)),
      ]),
    );
  }

  /** Entries of one site that a leaf vouches for, in order of position. */
  vouchedBy(
    connection: Queryable,
    at: { briefingKey: number; siteKey: number; group: string; leaf: number },
  ): Promise<{ id: string; position: number; hash: Buffer }[]> {
    return connection.query(
      `select id, position, hash from ledger_entry
        where briefing_key = $1 and site_key = $2 and receipt_group = $3 and receipt_leaf = $4 order by position`,
      [at.briefingKey, at.siteKey, at.group, at.leaf],
    );
  }

  /** Rows of a site past a position, in order. */
  page(
    connection: Queryable,
    at: { briefingKey: number; siteKey: number; after: number; limit: number },
  ): Promise<LedgerRow[]> {
    return connection.query<LedgerRow[]>(
      `select ${ledgerColumns} from ledger_entry
        where briefing_key = $1 and site_key = $2 and position > $3 order by position limit $4`,
      [at.briefingKey, at.siteKey, at.after, at.limit],
    );
  }

  async position(connection: Queryable, briefingKey: number, siteKey: number): Promise<number> {
    const rows = await connection.query<{ position: number }[]>(`select position from site_head where handle = $1`, [
      headHandle(briefingKey, siteKey),
    ]);
    return rows[0]?.position ?? 0;
  }
}
