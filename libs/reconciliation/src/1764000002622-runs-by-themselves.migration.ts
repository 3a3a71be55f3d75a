import type { MigrationInterface, QueryRunner } from "typeorm";

/** Runs by the clock and after an import. */
export class RunsByThemselves1764000002622 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table reconciliation_run
        drop constraint reconciliation_run_cause_check,
        add constraint reconciliation_run_cause_check check (cause in ('hand', 'close', 'timer', 'import'))`);
    await runner.query(`
      create table run_schedule (
        briefing_key int primary key,
        every_minutes int not null check (every_minutes between 0 and 240),
        decided_by uuid not null,
        decided_at timestamptz not null default now()
      )`);
    await runner.query(`grant select, insert, update, delete on run_schedule to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table run_schedule`);
    await runner.query(`update reconciliation_run set cause = 'hand' where cause in ('timer', 'import')`);
    await runner.query(`
      alter table reconciliation_run
        drop constraint reconciliation_run_cause_check,
        add constraint reconciliation_run_cause_check check (cause in ('hand', 'close'))`);
  }
}
