import type { MigrationInterface, QueryRunner } from "typeorm";

/** Logs of every platform: connections without times, what a log states of itself, and columns that persons chose. */
export class VcLogFormats1764000001500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table vc_connection
        alter column joined_at drop not null,
        add column identity text collate "C" not null default '',
        add column leave_assumed boolean not null default false,
        add column stated_ms bigint`);
    await runner.query(`alter table vc_connection alter column identity drop default`);
    await runner.query(`alter table vc_log add column answers jsonb not null default '{}'`);
    await runner.query(`
      update vc_log set summary = summary || '{"format": "zoom-meeting", "withoutTimes": 0, "leavesAssumed": 0,
                                               "outsideSessions": 0, "contradictions": {"count": 0, "rows": []}}'
       where summary is not null`);
    await runner.query(`
      create table vc_log_columns (
        header_hash bytea primary key,
        header text[] not null,
        columns jsonb not null,
        decided_by uuid,
        decided_at timestamptz not null default now()
      )`);
    await runner.query(`grant select, insert, update, delete on vc_log_columns to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table vc_log_columns`);
    await runner.query(`alter table vc_log drop column answers`);
    await runner.query(`delete from vc_connection where joined_at is null`);
    await runner.query(`
      alter table vc_connection
        alter column joined_at set not null,
        drop column identity, drop column leave_assumed, drop column stated_ms`);
  }
}
