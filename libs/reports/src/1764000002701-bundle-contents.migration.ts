import type { MigrationInterface, QueryRunner } from "typeorm";

export class BundleContents1764000002701 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table report_bundle add column contents text not null default 'reports'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table report_bundle drop column contents`);
  }
}
