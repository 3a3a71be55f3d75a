import type { MigrationInterface, QueryRunner } from "typeorm";

/** Delegates of a briefing by their whole name and by its ends: names of a log are looked up, never compared with all. */
export class DelegateNames1764000002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index delegate_fold on delegate (briefing_key, name_fold)`);
    await runner.query(`
      create index delegate_ends on delegate
        (briefing_key, (split_part(name_fold, ' ', 1)), (split_part(name_fold, ' ', -1)))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index delegate_ends, delegate_fold`);
  }
}
