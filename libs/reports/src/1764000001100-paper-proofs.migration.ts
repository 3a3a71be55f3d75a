import type { MigrationInterface, QueryRunner } from "typeorm";

export class PaperProofs1764000001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table report_bundle drop constraint report_bundle_format_check`);
    await runner.query(`
      alter table report_bundle add constraint report_bundle_format_check
        check (format in ('pdf', 'docx', 'xlsx', 'csv', 'json'))`);
    await runner.query(`
      create table paper_proof (
        code text primary key,
        hash text not null,
        kind text not null check (kind in ('site', 'briefing')),
        briefing_id uuid not null,
        session int not null,
        place_code text not null,
        said jsonb not null,
        as_of timestamptz,
        issued_at timestamptz not null default now()
      )`);
    await runner.query(`create index paper_proof_place on paper_proof (briefing_id, session, kind, place_code)`);
    // What a paper said stays said: rows are added and read, nothing more.
    await runner.query(`grant select, insert on paper_proof to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table paper_proof`);
    await runner.query(`alter table report_bundle drop constraint report_bundle_format_check`);
    await runner.query(`
      alter table report_bundle add constraint report_bundle_format_check
        check (format in ('pdf', 'xlsx', 'csv', 'json'))`);
  }
}
