import type { MigrationInterface, QueryRunner } from "typeorm";

export class Roster1764000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table delegate (
        id uuid primary key,
        key int generated always as identity unique,
        briefing_key int not null,
        site_key int not null,
        identity text collate "C" not null,
        person_key text collate "C",
        code text,
        full_name text not null,
        name_fold text not null,
        name_key text not null,
        name_sort text collate "C" not null,
        title text not null default '',
        unit text not null default '',
        birth_year smallint,
        protocol_order int not null default 0,
        created_at timestamptz not null default now()
      )`);
    await runner.query(`create unique index delegate_identity on delegate (briefing_key, identity)`);
    await runner.query(`create index delegate_site on delegate (briefing_key, site_key, name_fold)`);
    await runner.query(
      `create index delegate_person on delegate (briefing_key, person_key) where person_key is not null`,
    );
    await runner.query(`create index delegate_order on delegate (briefing_key, name_sort, key)`);
    await runner.query(`create index delegate_name on delegate using gin (name_fold gin_trgm_ops)`);
    await runner.query(`
      create table roster_revision (
        briefing_key int primary key,
        revision int not null default 1
      )`);
    await runner.query(`
      create table roster_import (
        id uuid primary key,
        briefing_key int not null,
        briefing_id uuid not null,
        state text not null default 'checking' check (state in ('checking', 'ready', 'committing', 'committed')),
        file_name text not null,
        file bytea,
        summary jsonb,
        roster_revision int,
        likely_doubles text check (likely_doubles in ('skip', 'add')),
        commit_job uuid,
        done_row int not null default 0,
        created_by uuid,
        created_at timestamptz not null default now(),
        committed_at timestamptz
      )`);
    await runner.query(`create index roster_import_briefing on roster_import (briefing_key, created_at)`);
    await runner.query(`
      create table roster_import_row (
        import_id uuid not null references roster_import (id) on delete cascade,
        row int not null,
        state text not null check (state in ('new', 'changed', 'likely-double')),
        delegate_id uuid not null,
        delegate_key int,
        site_key int not null,
        moves boolean not null default false,
        identity text collate "C" not null,
        person_key text collate "C",
        code text,
        full_name text not null,
        name_fold text not null,
        name_key text not null,
        name_sort text collate "C" not null,
        title text not null,
        unit text not null,
        birth_year smallint,
        primary key (import_id, row)
      )`);
    await runner.query(
      `grant select, insert, update on delegate, roster_revision to diem_cau_app;
       grant select, insert, update, delete on roster_import, roster_import_row to diem_cau_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table roster_import_row, roster_import, roster_revision, delegate`);
  }
}
