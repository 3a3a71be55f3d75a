import type { MigrationInterface, QueryRunner } from "typeorm";

export class Audit1764000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_line (
        id uuid primary key,
        at timestamptz not null default now(),
        actor_id uuid,
        actor_name text not null,
        action text not null,
        briefing_id uuid,
        site_id uuid,
        subject text,
        address text,
        correlation_id text,
        details jsonb not null default '{}'
      )`);
    await runner.query(`create index audit_line_briefing on audit_line (briefing_id, id)`);
    await runner.query(`grant select, insert on audit_line to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table audit_line`);
  }
}
