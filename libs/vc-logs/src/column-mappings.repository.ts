import { createHash } from "node:crypto";
import { Injectable } from "@nestjs/common";
import { type ColumnMapping, headerKeyOf } from "#domain";
import type { Queryable, Tx } from "#platform";

/** Columns that persons chose for tables of unknown layout; they hold for every briefing. */
@Injectable()
export class ColumnMappingsRepository {
  async all(connection: Queryable): Promise<ColumnMapping[]> {
    const rows = await connection.query<{ header: string[]; columns: ColumnMapping["columns"] }[]>(
      `select header, columns from vc_log_columns order by header_hash`,
    );
    return rows.map(({ header, columns }) => ({ headerKey: headerKeyOf(header), columns }));
  }

  /** Remembers for every table with this header; what was chosen before gives way. */
  async remember(
    tx: Tx,
    mapping: { readonly header: readonly string[]; readonly columns: ColumnMapping["columns"]; readonly by: string },
  ): Promise<void> {
    await tx.query(
      `insert into vc_log_columns (header_hash, header, columns, decided_by) values ($1, $2, $3, $4)
       on conflict (header_hash) do update set header = $2, columns = $3, decided_by = $4, decided_at = now()`,
      [hashOf(mapping.header), [...mapping.header], JSON.stringify(mapping.columns), mapping.by],
    );
  }

  async forget(tx: Tx, header: readonly string[]): Promise<void> {
    await tx.query(`delete from vc_log_columns where header_hash = $1`, [hashOf(header)]);
  }
}

const hashOf = (header: readonly string[]): Buffer => createHash("sha256").update(headerKeyOf(header)).digest();
