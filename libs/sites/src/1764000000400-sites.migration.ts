import type { MigrationInterface, QueryRunner } from "typeorm";

export class Sites1764000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table site (
        id uuid primary key,
        key int generated always as identity unique,
        code text not null,
        code_key text not null unique,
        name text not null,
        name_fold text not null,
        kind text not null,
        parent_id uuid references site (id) deferrable initially deferred,
        depth int not null default 0,
        sort_order int not null,
        capacity int check (capacity >= 0),
        coordinator_name text,
        coordinator_phone text,
        aliases text[] not null default '{}',
        created_at timestamptz not null default now()
      )`);
    await runner.query(`create index site_parent on site (parent_id)`);
    await runner.query(`create unique index site_one_host on site (kind) where kind = 'host'`);
    await runner.query(`
      create table site_revision (
        only_row boolean primary key default true check (only_row),
        revision int not null
      )`);
    await runner.query(`insert into site_revision (revision) values (1)`);
    await runner.query(`
      create table site_import (
        id uuid primary key,
        state text not null default 'ready' check (state in ('ready', 'committed')),
        file_name text not null,
        rows jsonb,
        faults jsonb not null,
        summary jsonb not null,
        shown text not null,
        created_by uuid,
        created_at timestamptz not null default now(),
        committed_at timestamptz
      )`);
    await runner.query(`grant select, insert, update on site to diem_cau_app`);
    await runner.query(`grant select, update on site_revision to diem_cau_app`);
    await runner.query(`grant select, insert, update, delete on site_import to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table site_import, site_revision, site`);
  }
}
