import type { MigrationInterface, QueryRunner } from "typeorm";

export class BundlePapers1764000002400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table report_bundle
        add column kind text not null default 'attendance'
          check (kind in ('attendance', 'quick', 'minutes', 'absentees', 'sign-in')),
        add column form text check (form in ('state', 'party'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table report_bundle drop column kind, drop column form`);
  }
}
