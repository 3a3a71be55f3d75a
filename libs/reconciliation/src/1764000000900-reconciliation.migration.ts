import type { MigrationInterface, QueryRunner } from "typeorm";

export class Reconciliation1764000000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reconciliation_run (
        id uuid primary key,
        number int generated always as identity unique,
        briefing_key int not null,
        briefing_id uuid not null,
        cause text not null check (cause in ('hand', 'close')),
        asked_by uuid,
        asked_at timestamptz not null default now(),
        finished_at timestamptz,
        output_hash bytea,
        summary jsonb
      )`);
    await runner.query(`create index reconciliation_run_briefing on reconciliation_run (briefing_key, number)`);
    await runner.query(`
      create table reconciliation_site (
        run_id uuid not null references reconciliation_run (id) on delete cascade,
        session smallint not null,
        site_key int not null,
        position int not null,
        verdict text not null,
        grade text,
        figures jsonb not null,
        hash bytea not null,
        primary key (run_id, session, site_key)
      )`);
    await runner.query(`
      create table person_verdict (
        run_id uuid not null references reconciliation_run (id) on delete cascade,
        session smallint not null,
        site_key int not null,
        kind text not null check (kind in ('delegate', 'guest')),
        person_key int not null,
        verdict text not null,
        grade text,
        rule text not null,
        place_keys int[] not null,
        primary key (run_id, session, site_key, kind, person_key)
      )`);
    await runner.query(`
      create table finding (
        run_id uuid not null references reconciliation_run (id) on delete cascade,
        id text collate "C" not null,
        question text not null,
        rule text not null,
        severity text not null check (severity in ('serious', 'check', 'note')),
        session smallint not null,
        site_key int,
        subject text,
        inputs jsonb not null,
        tolerance jsonb,
        state text not null check (state in ('open', 'asked', 'accepted', 'changed')),
        decision_id uuid,
        primary key (run_id, id)
      )`);
    await runner.query(`
      create table finding_decision (
        id uuid primary key,
        number int generated always as identity unique,
        briefing_key int not null,
        run_id uuid not null,
        finding_id text collate "C" not null,
        question text not null,
        action text not null check (action in ('accept', 'ask-site', 'undo-decision')),
        reason text not null,
        inputs_key text not null,
        decided_by uuid not null,
        decided_by_name text not null,
        decided_at timestamptz not null default now()
      )`);
    await runner.query(`create index finding_decision_finding on finding_decision (briefing_key, finding_id, number)`);
    await runner.query(
      `grant select, insert, update, delete on reconciliation_run, reconciliation_site, person_verdict, finding
         to diem_cau_app;
       grant select, insert on finding_decision to diem_cau_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table finding_decision, finding, person_verdict, reconciliation_site, reconciliation_run`);
  }
}
