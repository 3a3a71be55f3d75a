import type { MigrationInterface, QueryRunner } from "typeorm";

/** How a briefing hears from Zoom, and which rooms are connected by what it posted. Hints: files are the record. */
export class ZoomLinks1764000002700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table zoom_link (
        briefing_key int primary key,
        briefing_id uuid not null,
        token text not null unique,
        meeting text,
        secret bytea,
        api_account text,
        api_client text,
        api_secret bytea,
        decided_by uuid not null,
        decided_at timestamptz not null default now(),
        last_event_at timestamptz,
        pull_job uuid,
        pull_asked_at timestamptz,
        pulled_at timestamptz
      )`);
    await runner.query(`
      create table live_connection (
        briefing_key int not null,
        meeting text collate "C" not null,
        connection text collate "C" not null,
        site_key int not null,
        joined_at timestamptz,
        left_at timestamptz,
        primary key (briefing_key, meeting, connection)
      )`);
    await runner.query(`
      create table live_meeting (
        briefing_key int not null,
        meeting text collate "C" not null,
        ended_at timestamptz not null,
        primary key (briefing_key, meeting)
      )`);
    await runner.query(
      `grant select, insert, update, delete on zoom_link, live_connection, live_meeting to diem_cau_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table live_meeting, live_connection, zoom_link`);
  }
}
