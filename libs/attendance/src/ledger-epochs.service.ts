import { Injectable } from "@nestjs/common";
import type { Queryable, Tx } from "#platform";

/** Lives of the ledger. A device that knows another one sends again what it recorded: equal ids, so nothing is counted twice. */
@Injectable()
export class LedgerEpochs {
  async current(connection: Queryable): Promise<string> {
    const [row] = await connection.query<{ id: string }[]>(`select id from ledger_epoch order by number desc limit 1`);
    return row!.id;
  }

  /** After a restore, whose rows carry transaction ids of another server; boards read tallies by them. Returns the number of the new epoch. */
  async begin(tx: Tx, backupMadeAt: Date): Promise<number> {
    const [row] = await tx.query<{ number: number }[]>(
      `insert into ledger_epoch (number, backup_made_at) select max(number) + 1, $1 from ledger_epoch returning number`,
      [backupMadeAt],
    );
    await tx.query(`update tally set changed = pg_current_xact_id()`);
    return row!.number;
  }
}
