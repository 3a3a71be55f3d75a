import type { MigrationInterface, QueryRunner } from "typeorm";

export class Alerts1764000002202 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_rule (
        briefing_key int not null,
        kind text not null,
        enabled boolean not null,
        threshold int not null check (threshold >= 0),
        primary key (briefing_key, kind)
      )`);
    await runner.query(`
      create table alert (
        id uuid primary key,
        briefing_key int not null,
        session smallint not null,
        site_key int not null,
        kind text not null,
        severity smallint not null check (severity between 1 and 3),
        measure int not null,
        since timestamptz not null,
        raised_at timestamptz not null,
        cleared_at timestamptz,
        acknowledged_by uuid,
        acknowledged_name text,
        acknowledged_at timestamptz,
        resolved_by uuid,
        resolved_name text,
        resolved_at timestamptz,
        note text
      )`);
    await runner.query(
      `create unique index alert_standing on alert (briefing_key, session, site_key, kind) where cleared_at is null`,
    );
    await runner.query(`
      create table alert_reminder (
        id uuid primary key,
        alert_id uuid not null references alert (id),
        channel text not null check (channel in ('mail', 'webhook')),
        asked_by uuid not null,
        asked_name text not null,
        asked_at timestamptz not null default now(),
        sent_at timestamptz
      )`);
    await runner.query(`create index alert_reminder_alert on alert_reminder (alert_id)`);
    await runner.query(`grant select, insert, update, delete on alert_rule to diem_cau_app`);
    await runner.query(`grant select, insert, update on alert, alert_reminder to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table alert_reminder, alert, alert_rule`);
  }
}
