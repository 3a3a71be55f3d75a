import type { MigrationInterface, QueryRunner } from "typeorm";

/** When a log was read: what comes after it, a run of the reconciliation, is due since then. */
export class LogReadAt1764000002623 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table vc_log add column read_at timestamptz`);
    await runner.query(`update vc_log set read_at = uploaded_at where summary is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table vc_log drop column read_at`);
  }
}
