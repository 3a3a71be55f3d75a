import { Injectable } from "@nestjs/common";
import type { RosterImportChoices, RosterImportSummary, RosterSheetView } from "#contracts";
import type { KnownDelegate } from "#domain";
import type { Queryable, Tx } from "#platform";
import type { BadRows } from "./bad-rows.js";
import type { RosterImportEntity } from "./roster-import.entity.js";

export type RosterImportRecord = Omit<RosterImportEntity, "file" | "badRows"> & { readonly badRowCount: number };

/** A row of the file that would change something, as it waits for the commit. */
export interface StagedRow {
  readonly row: number;
  readonly state: "new" | "changed" | "likely-double";
  readonly delegate_id: string;
  readonly delegate_key: number | null;
  readonly site_key: number;
  readonly moves: boolean;
  readonly identity: string;
  readonly person_key: string | null;
  readonly code: string | null;
  readonly full_name: string;
  readonly name_fold: string;
  readonly name_key: string;
  readonly name_sort: string;
  readonly title: string;
  readonly unit: string;
  readonly birth_year: number | null;
  readonly card_hash: string | null;
  readonly card_end: string | null;
}

const recordColumns = `id, briefing_key as "briefingKey", briefing_id as "briefingId", state, file_name as "fileName", summary,
  roster_revision as "rosterRevision", likely_doubles as "likelyDoubles", commit_job as "commitJob", done_row as "doneRow",
  created_by as "createdBy", created_at as "createdAt", committed_at as "committedAt", check_job as "checkJob", choices,
  sheets, convert, coalesce(jsonb_array_length(bad_rows -> 'rows'), 0) as "badRowCount"`;

/** Days an import nobody committed is kept; personal data must not pile up. */
const keptDays = 7;

@Injectable()
export class RosterImportsRepository {
  async insert(
    tx: Tx,
    row: { id: string; briefingKey: number; briefingId: string; fileName: string; file: Buffer; createdBy: string },
  ): Promise<void> {
    await tx.query(
      `delete from roster_import_before b using roster_import i
        where i.id = b.import_id and i.committed_at < now() - interval '24 hours'`,
    );
    await tx.query(`delete from roster_import where created_at < now() - make_interval(days => $1)`, [keptDays]);
    await tx.query(
      `insert into roster_import (id, briefing_key, briefing_id, file_name, file, created_by) values ($1, $2, $3, $4, $5, $6)`,
      [row.id, row.briefingKey, row.briefingId, row.fileName, row.file, row.createdBy],
    );
  }

  async find(connection: Queryable, id: string): Promise<RosterImportRecord | undefined> {
    const rows = await connection.query<RosterImportRecord[]>(
      `select ${recordColumns} from roster_import where id = $1`,
      [id],
    );
    return rows[0];
  }

  async locked(tx: Tx, id: string): Promise<RosterImportRecord | undefined> {
    const rows = await tx.query<RosterImportRecord[]>(
      `select ${recordColumns} from roster_import where id = $1 for update`,
      [id],
    );
    return rows[0];
  }

  /** Imports of a briefing that are being written; at most one, unless its job failed. */
  committing(tx: Tx, briefingKey: number): Promise<RosterImportRecord[]> {
    return tx.query<RosterImportRecord[]>(
      `select ${recordColumns} from roster_import where briefing_key = $1 and state = 'committing'`,
      [briefingKey],
    );
  }

  async file(connection: Queryable, id: string): Promise<Buffer | null> {
    const rows = await connection.query<{ file: Buffer | null }[]>(`select file from roster_import where id = $1`, [
      id,
    ]);
    return rows[0]?.file ?? null;
  }

  /**
   * Every delegate of the briefing that a row of these could mean: same identity, same person, same name and site. `offset 0` keeps
   * PostgreSQL to looking each up by its index: of a table that has just been filled it knows nothing, and would read all of it.
   */
  knownDelegates(
    connection: Queryable,
    briefingKey: number,
    by: {
      readonly identities: readonly string[];
      readonly people: readonly string[];
      readonly names: readonly { readonly siteKey: number; readonly nameFold: string }[];
    },
  ): Promise<KnownDelegate[]> {
    return connection.query<KnownDelegate[]>(
      `select d.key, d.identity, d.full_name as "fullName", d.code, d.title, d.unit, d.birth_year as "birthYear",
              d.site_key as "siteKey", d.card_hash as "cardHash", d.card_end as "cardEnd", d.restricted, (
                select jsonb_agg(c.before order by c.id) from delegate_correction c where c.delegate_key = d.key
              ) as corrected
         from (
           select d.key from unnest($2::text[]) as one (identity) cross join lateral (
             select key from delegate where briefing_key = $1 and identity = one.identity offset 0) d
           union
           select d.key from unnest($3::text[]) as one (person_key) cross join lateral (
             select key from delegate where briefing_key = $1 and person_key = one.person_key offset 0) d
           union
           select d.key from unnest($4::int[], $5::text[]) as one (site_key, name_fold) cross join lateral (
             select key from delegate
              where briefing_key = $1 and site_key = one.site_key and name_fold = one.name_fold offset 0) d
         ) as found cross join lateral (select * from delegate where key = found.key offset 0) d`,
      [
        briefingKey,
        [...by.identities],
        [...by.people],
        by.names.map((name) => name.siteKey),
        by.names.map((name) => name.nameFold),
      ],
    );
  }

  async clearRows(tx: Tx, importId: string): Promise<void> {
    await tx.query(`delete from roster_import_row where import_id = $1`, [importId]);
  }

  async stage(tx: Tx, importId: string, rows: readonly StagedRow[]): Promise<void> {
    await tx.query(
      `insert into roster_import_row (import_id, row, state, delegate_id, delegate_key, site_key, moves, identity,
              person_key, code, full_name, name_fold, name_key, name_sort, title, unit, birth_year, card_hash, card_end)
       select $1, t.* from json_to_recordset($2::json) as t (row int, state text, delegate_id uuid, delegate_key int,
              site_key int, moves boolean, identity text, person_key text, code text, full_name text, name_fold text,
              name_key text, name_sort text, title text, unit text, birth_year smallint, card_hash text, card_end text)`,
      [importId, JSON.stringify(rows)],
    );
  }

  /** What was seen in the file, whether or not it can be taken in. */
  async seen(
    tx: Tx,
    id: string,
    what: { readonly sheets: readonly RosterSheetView[] | null; readonly convert: "tcvn3" | "vni" | null },
  ): Promise<void> {
    await tx.query(`update roster_import set sheets = $2, convert = $3 where id = $1`, [
      id,
      what.sheets === null ? null : JSON.stringify(what.sheets),
      what.convert,
    ]);
  }

  /** The check is done; the file stays until the commit, in case somebody wants it read in another way. */
  async ready(
    tx: Tx,
    id: string,
    found: { readonly summary: RosterImportSummary; readonly badRows: BadRows; readonly rosterRevision: number },
  ): Promise<void> {
    await tx.query(
      `update roster_import set state = 'ready', summary = $2, bad_rows = $3, roster_revision = $4 where id = $1`,
      [id, JSON.stringify(found.summary), JSON.stringify(found.badRows), found.rosterRevision],
    );
  }

  /** The file is to be checked again, by another job, with these choices. */
  async startCheck(tx: Tx, id: string, choices: RosterImportChoices, jobId: string): Promise<void> {
    await tx.query(
      `update roster_import set state = 'checking', choices = $2, check_job = $3, summary = null, bad_rows = null where id = $1`,
      [id, JSON.stringify(choices), jobId],
    );
  }

  async badRows(connection: Queryable, id: string): Promise<BadRows | null> {
    const rows = await connection.query<{ badRows: BadRows | null }[]>(
      `select bad_rows as "badRows" from roster_import where id = $1`,
      [id],
    );
    return rows[0]?.badRows ?? null;
  }

  async startCommit(tx: Tx, id: string, likelyDoubles: "skip" | "add", jobId: string): Promise<void> {
    await tx.query(
      `update roster_import set state = 'committing', likely_doubles = $2, commit_job = $3, file = null where id = $1`,
      [id, likelyDoubles, jobId],
    );
  }

  /** Whether what is left to be written moves anybody to another site; null when nothing is left. */
  async rowsLeft(tx: Tx, importId: string, after: number): Promise<{ moves: boolean | null }> {
    const found = await tx.query<{ moves: boolean | null }[]>(
      `select bool_or(moves) as moves from roster_import_row where import_id = $1 and row > $2`,
      [importId, after],
    );
    return found[0]!;
  }

  /** The next rows to be written, as the last row number among them; null when nothing is left. */
  async blockEnd(
    tx: Tx,
    importId: string,
    after: number,
    most: number,
  ): Promise<{ lastRow: number; rows: number } | null> {
    const found = await tx.query<{ lastRow: number | null; rows: number }[]>(
      `select max(row) as "lastRow", count(*)::int as rows
         from (select row from roster_import_row where import_id = $1 and row > $2 order by row limit $3) block`,
      [importId, after, most],
    );
    const { lastRow, rows } = found[0]!;
    return lastRow === null ? null : { lastRow, rows };
  }

  async writeBlock(tx: Tx, record: RosterImportRecord, block: { after: number; lastRow: number }): Promise<void> {
    const range = [record.id, block.after, block.lastRow];
    await tx.query(
      `insert into roster_import_before (import_id, delegate_key, before)
       select r.import_id, d.key, to_jsonb(d) from roster_import_row r join delegate d on d.key = r.delegate_key
        where r.import_id = $1 and r.row > $2 and r.row <= $3 and r.state = 'changed'
       on conflict do nothing`,
      range,
    );
    await tx.query(
      `update delegate d
          set site_key = r.site_key, identity = r.identity, person_key = r.person_key, code = r.code,
              full_name = r.full_name, name_fold = r.name_fold, name_key = r.name_key, name_sort = r.name_sort,
              title = r.title, unit = r.unit, birth_year = r.birth_year, card_hash = r.card_hash, card_end = r.card_end
         from roster_import_row r
        where r.import_id = $1 and r.row > $2 and r.row <= $3 and r.state = 'changed' and d.key = r.delegate_key`,
      range,
    );
    const added = record.likelyDoubles === "add" ? ["new", "likely-double"] : ["new"];
    await tx.query(
      `with added as (
       insert into delegate (id, briefing_key, site_key, identity, person_key, code, full_name, name_fold, name_key,
              name_sort, title, unit, birth_year, card_hash, card_end, protocol_order)
       select delegate_id, $4, site_key, identity, person_key, code, full_name, name_fold, name_key, name_sort, title, unit,
              birth_year, card_hash, card_end, row
         from roster_import_row
        where import_id = $1 and row > $2 and row <= $3 and state = any($5::text[])
        order by row
       returning key)
       insert into roster_import_before (import_id, delegate_key) select $1, key from added`,
      [...range, record.briefingKey, added],
    );
  }

  async blockDone(tx: Tx, id: string, lastRow: number, rosterRevision: number): Promise<void> {
    await tx.query(`update roster_import set done_row = $2, roster_revision = $3 where id = $1`, [
      id,
      lastRow,
      rosterRevision,
    ]);
  }

  /** With the rows that wait for a commit. */
  async forget(tx: Tx, id: string): Promise<void> {
    await tx.query(`delete from roster_import where id = $1`, [id]);
  }

  async committed(tx: Tx, id: string): Promise<void> {
    await this.clearRows(tx, id);
    await tx.query(`update roster_import set state = 'committed', committed_at = now() where id = $1`, [id]);
  }
}
