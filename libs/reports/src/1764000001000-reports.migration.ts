import type { MigrationInterface, QueryRunner } from "typeorm";

export class Reports1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report_bundle (
        id uuid primary key,
        briefing_id uuid not null,
        node_id uuid,
        session int not null,
        format text not null check (format in ('pdf', 'xlsx', 'csv', 'json')),
        file_name text,
        stored_as text,
        sites int not null default 0,
        failures jsonb not null default '[]',
        bytes bigint,
        sha256 text,
        created_by uuid,
        created_at timestamptz not null default now(),
        expires_at timestamptz
      )`);
    await runner.query(`create index report_bundle_stored on report_bundle (expires_at) where stored_as is not null`);
    await runner.query(`grant select, insert, update on report_bundle to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table report_bundle`);
  }
}
