import type { MigrationInterface, QueryRunner } from "typeorm";

export class Jobs1764000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table job (
        id uuid primary key,
        kind text not null,
        state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
        attempt int not null default 0,
        payload jsonb not null default '{}',
        done int not null default 0,
        total int,
        error text,
        asked_by uuid,
        correlation_id text,
        created_at timestamptz not null default now(),
        heartbeat_at timestamptz,
        finished_at timestamptz
      )`);
    await runner.query(`create index job_open on job (created_at) where state in ('queued', 'running')`);
    await runner.query(`grant select, insert, update on job to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table job`);
  }
}
