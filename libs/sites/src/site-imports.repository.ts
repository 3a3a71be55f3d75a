import { Injectable } from "@nestjs/common";
import type { SiteImportView } from "#contracts";
import type { Tx } from "#platform";
import type { SiteImportEntity } from "./site-import.entity.js";

export type SiteImportRow = Pick<
  SiteImportEntity,
  "id" | "state" | "fileName" | "rows" | "faults" | "summary" | "shown"
>;

/** Days a preview nobody committed is kept. */
const keptDays = 7;

@Injectable()
export class SiteImportsRepository {
  async insert(tx: Tx, row: SiteImportRow, createdBy: string): Promise<void> {
    await tx.query(`delete from site_import where state = 'ready' and created_at < now() - make_interval(days => $1)`, [
      keptDays,
    ]);
    await tx.query(
      `insert into site_import (id, file_name, rows, faults, summary, shown, created_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        row.id,
        row.fileName,
        JSON.stringify(row.rows),
        JSON.stringify(row.faults),
        JSON.stringify(row.summary),
        row.shown,
        createdBy,
      ],
    );
  }

  /** Locks the row: of two commits at once the second finds the first one done. */
  async locked(tx: Tx, id: string): Promise<SiteImportRow | undefined> {
    const rows = await tx.query<SiteImportRow[]>(
      `select id, state, file_name as "fileName", rows, faults, summary, shown from site_import where id = $1 for update`,
      [id],
    );
    return rows[0];
  }

  async show(tx: Tx, id: string, summary: SiteImportView, shown: string): Promise<void> {
    await tx.query(`update site_import set summary = $2, shown = $3 where id = $1`, [
      id,
      JSON.stringify(summary),
      shown,
    ]);
  }

  async commit(tx: Tx, id: string, summary: SiteImportView): Promise<void> {
    await tx.query(
      `update site_import set state = 'committed', rows = null, summary = $2, committed_at = now() where id = $1`,
      [id, JSON.stringify(summary)],
    );
  }
}
