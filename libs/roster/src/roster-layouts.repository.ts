import { Injectable } from "@nestjs/common";
import type { RosterColumn } from "#domain";
import type { Queryable, Tx } from "#platform";

/** How lists of a form are read here, as somebody chose it once: by the words of their header. */
@Injectable()
export class RosterLayoutsRepository {
  /** Fields by column, for each known signature among these. */
  async find(
    connection: Queryable,
    signatures: readonly string[],
  ): Promise<Map<string, readonly (RosterColumn | null)[]>> {
    const rows = await connection.query<{ signature: string; fields: (RosterColumn | null)[] }[]>(
      `select signature, fields from roster_layout where signature = any($1::text[])`,
      [[...signatures]],
    );
    return new Map(rows.map(({ signature, fields }) => [signature, fields]));
  }

  async remember(tx: Tx, signature: string, fields: readonly (RosterColumn | null)[]): Promise<void> {
    await tx.query(
      `insert into roster_layout (signature, fields) values ($1, $2)
       on conflict (signature) do update set fields = excluded.fields, used_at = now()`,
      [signature, JSON.stringify(fields)],
    );
  }
}
