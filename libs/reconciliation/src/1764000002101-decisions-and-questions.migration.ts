import type { MigrationInterface, QueryRunner } from "typeorm";

/** Decisions of every kind, with what they changed, and questions to sites with their answers. */
export class DecisionsAndQuestions1764000002101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table finding
        drop constraint finding_state_check,
        add constraint finding_state_check check (state in ('open', 'asked', 'accepted', 'changed', 'corrected'))`);
    await runner.query(`
      alter table finding_decision
        drop constraint finding_decision_action_check,
        add constraint finding_decision_action_check check (action in
          ('accept', 'ask-site', 'correct-entries', 'merge-guest', 'match-person', 'split-account', 'map-room',
           'close-list', 'undo-decision')),
        add column effect jsonb`);
    await runner.query(`
      create table site_question (
        id uuid primary key,
        number int generated always as identity unique,
        briefing_key int not null,
        site_key int not null,
        session smallint not null,
        question text not null,
        rule text not null,
        body text not null,
        asked_by uuid not null,
        asked_by_name text not null,
        asked_at timestamptz not null default now()
      )`);
    await runner.query(`create index site_question_site on site_question (briefing_key, site_key, number)`);
    await runner.query(`
      create table site_answer (
        id uuid primary key,
        number int generated always as identity unique,
        question_id uuid not null references site_question (id),
        body text not null,
        answered_by uuid not null,
        answered_by_name text not null,
        answered_at timestamptz not null,
        received_at timestamptz not null default now()
      )`);
    await runner.query(`create index site_answer_question on site_answer (question_id, number)`);
    await runner.query(`grant select, insert on site_question, site_answer to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table site_answer, site_question`);
    await runner.query(`delete from finding_decision where action not in ('accept', 'ask-site', 'undo-decision')`);
    await runner.query(`update finding set state = 'open' where state = 'corrected'`);
    await runner.query(`
      alter table finding_decision
        drop column effect,
        drop constraint finding_decision_action_check,
        add constraint finding_decision_action_check check (action in ('accept', 'ask-site', 'undo-decision'))`);
    await runner.query(`
      alter table finding
        drop constraint finding_state_check,
        add constraint finding_state_check check (state in ('open', 'asked', 'accepted', 'changed'))`);
  }
}
