import type { MigrationInterface, QueryRunner } from "typeorm";

export class Devices1764000001801 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access_plan (
        briefing_key int primary key,
        devices_per_site smallint not null check (devices_per_site between 1 and 20),
        helpdesk text not null
      )`);
    await runner.query(`
      create table access_sheet (
        briefing_key int not null,
        site_key int not null,
        generation int not null,
        code_hash bytea not null unique,
        wrong_pins int not null default 0,
        made_at timestamptz not null default now(),
        primary key (briefing_key, site_key)
      )`);
    await runner.query(`
      create table site_device (
        id uuid primary key,
        briefing_key int not null,
        site_key int not null,
        kind text not null check (kind in ('desk', 'kiosk', 'account')),
        name text not null,
        state text not null check (state in ('waiting', 'enrolled', 'refused', 'revoked')),
        key_hash bytea unique,
        asked_at timestamptz not null default now(),
        enrolled_at timestamptz,
        ended_at timestamptz,
        last_seen_at timestamptz not null default now(),
        address text,
        app_version text,
        unsent int,
        clock_skew_ms int,
        roster_revision int,
        practised_at timestamptz
      )`);
    await runner.query(`create index site_device_site on site_device (briefing_key, site_key, state)`);
    await runner.query(
      `grant select, insert, update, delete on access_plan, access_sheet, site_device to diem_cau_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table site_device, access_sheet, access_plan`);
  }
}
