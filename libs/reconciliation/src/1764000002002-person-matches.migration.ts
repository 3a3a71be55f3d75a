import type { MigrationInterface, QueryRunner } from "typeorm";

/** Whom the names of the logs were taken for, run by run. */
export class PersonMatches1764000002002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_match (
        run_id uuid not null references reconciliation_run (id) on delete cascade,
        name_key text collate "C" not null,
        name text not null,
        site_key int,
        delegate_key int,
        reasons text[] not null,
        suggestions jsonb not null,
        parts text[] not null,
        primary key (run_id, name_key)
      )`);
    await runner.query(`create index person_match_site on person_match (run_id, site_key)`);
    await runner.query(`grant select, insert, update, delete on person_match to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table person_match`);
  }
}
