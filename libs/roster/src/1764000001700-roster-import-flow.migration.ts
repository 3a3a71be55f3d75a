import type { MigrationInterface, QueryRunner } from "typeorm";

/** How a file is read may be chosen, rows with errors are kept for their sender, and an import may be taken back. */
export class RosterImportFlow1764000001700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table roster_import
        add column check_job uuid,
        add column choices jsonb not null default '{}',
        add column sheets jsonb,
        add column convert text check (convert in ('tcvn3', 'vni')),
        add column bad_rows jsonb,
        drop constraint roster_import_state_check,
        add constraint roster_import_state_check
          check (state in ('checking', 'ready', 'committing', 'committed', 'undone'))`);
    await runner.query(`
      create table roster_layout (
        signature text primary key,
        fields jsonb not null,
        used_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table roster_import_before (
        import_id uuid not null references roster_import (id) on delete cascade,
        delegate_key int not null,
        before jsonb,
        primary key (import_id, delegate_key)
      )`);
    await runner.query(
      `grant select, insert, update, delete on roster_layout, roster_import_before to diem_cau_app;
       grant delete on delegate to diem_cau_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke delete on delegate from diem_cau_app`);
    await runner.query(`drop table roster_import_before, roster_layout`);
    await runner.query(`delete from roster_import where state = 'undone'`);
    await runner.query(`
      alter table roster_import
        drop column check_job, drop column choices, drop column sheets, drop column convert, drop column bad_rows,
        drop constraint roster_import_state_check,
        add constraint roster_import_state_check check (state in ('checking', 'ready', 'committing', 'committed'))`);
  }
}
