import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Entries of a delegate within a briefing. With the delegate alone in the index, a planner without statistics of a young
 * ledger joined it to the index of the whole briefing, once for each delegate.
 */
export class EntriesByDelegate1764000002800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ledger_entry_delegate`);
    await runner.query(
      `create index ledger_entry_delegate on ledger_entry (delegate_key, briefing_key) where delegate_key is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ledger_entry_delegate`);
    await runner.query(
      `create index ledger_entry_delegate on ledger_entry (delegate_key) where delegate_key is not null`,
    );
  }
}
