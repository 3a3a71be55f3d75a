import type { MigrationInterface, QueryRunner } from "typeorm";

export class ChosenReports1764000002631 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table report_bundle add column version int, add column site_ids uuid[]`);
    await runner.query(`alter table report_mailing add column version int`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table report_mailing drop column version`);
    await runner.query(`alter table report_bundle drop column version, drop column site_ids`);
  }
}
