import type { MigrationInterface, QueryRunner } from "typeorm";

/** Whom people took names of the logs for: holds for the briefing, and is remembered for later ones. */
export class PersonAliases1764000002620 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_alias (
        decision_id uuid not null references finding_decision (id),
        delegate_key int not null,
        briefing_key int not null,
        name_key text collate "C" not null,
        decided_at timestamptz not null default now(),
        primary key (decision_id, delegate_key)
      )`);
    await runner.query(`create index person_alias_name on person_alias (name_key, decided_at)`);
    await runner.query(`grant select, insert, delete on person_alias to diem_cau_app`);
    // A name that a person settled stands once as the question (0) and once for each of its delegates.
    await runner.query(`
      alter table person_match
        add column part smallint not null default 0,
        add column settled_by text check (settled_by in ('rule', 'person')),
        drop constraint person_match_pkey,
        add primary key (run_id, name_key, part)`);
    await runner.query(`update person_match set settled_by = 'rule' where delegate_key is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from person_match where part > 0`);
    await runner.query(`
      alter table person_match
        drop constraint person_match_pkey,
        drop column part, drop column settled_by,
        add primary key (run_id, name_key)`);
    await runner.query(`drop table person_alias`);
  }
}
