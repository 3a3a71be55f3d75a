import type { MigrationInterface, QueryRunner } from "typeorm";

export class Briefings1764000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table briefing (
        id uuid primary key,
        key int generated always as identity unique,
        title text not null,
        state text not null default 'draft' check (state in ('draft', 'open', 'live', 'closed', 'sealed')),
        revision int not null default 1,
        rules jsonb not null,
        version int not null default 0,
        copied_from uuid,
        created_at timestamptz not null default now(),
        closed_at timestamptz,
        sealed_at timestamptz
      )`);
    await runner.query(`
      create table briefing_session (
        briefing_key int not null references briefing (key),
        number smallint not null,
        name text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null check (ends_at > starts_at),
        primary key (briefing_key, number)
      )`);
    await runner.query(`
      create table participation (
        briefing_key int not null references briefing (key),
        site_key int not null,
        expected int check (expected >= 0),
        headcount_only boolean not null default false,
        relay_only boolean not null default false,
        primary key (briefing_key, site_key)
      )`);
    await runner.query(
      `grant select, insert, update, delete on briefing, briefing_session, participation to diem_cau_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table participation, briefing_session, briefing`);
  }
}
