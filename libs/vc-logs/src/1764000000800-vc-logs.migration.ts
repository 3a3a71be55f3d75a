import type { MigrationInterface, QueryRunner } from "typeorm";

export class VcLogs1764000000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table vc_log (
        id uuid primary key,
        briefing_key int not null,
        briefing_id uuid not null,
        file_name text not null,
        sha256 bytea not null,
        file bytea not null,
        time_zone text not null,
        date_order text not null check (date_order in ('day-first', 'month-first', 'from-file')),
        job_id uuid not null,
        summary jsonb,
        uploaded_by uuid,
        uploaded_at timestamptz not null default now(),
        unique (briefing_key, sha256)
      )`);
    await runner.query(`
      create table vc_connection (
        log_id uuid not null references vc_log (id) on delete cascade,
        row int not null,
        briefing_key int not null,
        name text not null,
        name_key text collate "C" not null,
        original_name text,
        email text,
        joined_at timestamptz not null,
        left_at timestamptz,
        guest boolean,
        raw text[] not null,
        primary key (log_id, row)
      )`);
    await runner.query(`create index vc_connection_name on vc_connection (briefing_key, name_key)`);
    await runner.query(`
      create table vc_row_set_aside (
        log_id uuid not null references vc_log (id) on delete cascade,
        row int not null,
        reason text not null,
        raw text[] not null,
        primary key (log_id, row)
      )`);
    await runner.query(`
      create table vc_room (
        briefing_key int not null,
        name_key text collate "C" not null,
        name text not null,
        settled_by text not null check (settled_by in ('person', 'alias', 'code', 'name', 'nobody')),
        site_key int,
        candidates int[] not null default '{}',
        decided_by uuid,
        decided_at timestamptz,
        primary key (briefing_key, name_key),
        check (site_key is null or settled_by <> 'nobody')
      )`);
    await runner.query(`create index vc_room_site on vc_room (briefing_key, site_key) where site_key is not null`);
    await runner.query(`
      create table room_alias (
        name_key text collate "C" primary key,
        site_key int not null,
        decided_by uuid,
        decided_at timestamptz not null default now()
      )`);
    await runner.query(
      `grant select, insert, update, delete on vc_log, vc_connection, vc_row_set_aside, vc_room, room_alias to diem_cau_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table room_alias, vc_room, vc_row_set_aside, vc_connection, vc_log`);
  }
}
