import type { MigrationInterface, QueryRunner } from "typeorm";

export class ReportMailings1764000002630 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report_mailing (
        id uuid primary key,
        briefing_id uuid not null,
        node_id uuid,
        session int not null,
        kind text not null check (kind in ('attendance', 'quick', 'minutes', 'absentees', 'sign-in')),
        form text check (form in ('state', 'party')),
        asked_by uuid not null,
        asked_name text not null,
        created_at timestamptz not null default now()
      )`);
    await runner.query(`create index report_mailing_briefing on report_mailing (briefing_id, created_at)`);
    await runner.query(`
      create table report_mail (
        mailing_id uuid not null references report_mailing (id),
        site_id uuid not null,
        address text,
        state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'unsure')),
        reason text,
        code text,
        sent_at timestamptz,
        primary key (mailing_id, site_id)
      )`);
    await runner.query(`grant select, insert on report_mailing to diem_cau_app`);
    await runner.query(`grant select, insert, update on report_mail to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table report_mail, report_mailing`);
  }
}
