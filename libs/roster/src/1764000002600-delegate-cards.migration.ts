import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * A delegate may be known by the ID card: a keyed hash of its number and the last three digits, never the number. What
 * uploads before this version left readable of such numbers goes: a file that waits for its commit is uploaded again.
 */
export class DelegateCards1764000002600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ["delegate", "roster_import_row"]) {
      await runner.query(`
        alter table ${table}
          add column card_hash text collate "C" check (length(card_hash) = 43),
          add column card_end text check (card_end ~ '^[0-9]{3}$'),
          add check ((card_hash is null) = (card_end is null))`);
    }
    await runner.query(`create index delegate_card on delegate (briefing_key, card_hash) where card_hash is not null`);
    await runner.query(`update roster_import set file = null, sheets = null, bad_rows = null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table roster_import_row drop column card_hash, drop column card_end`);
    await runner.query(`alter table delegate drop column card_hash, drop column card_end`);
  }
}
