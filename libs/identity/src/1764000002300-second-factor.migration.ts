import type { MigrationInterface, QueryRunner } from "typeorm";

/** A second factor per person, single-use recovery codes, and how each session was opened. */
export class SecondFactor1764000002300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table second_factor (
        user_id uuid primary key references user_account (id) on delete cascade,
        sealed_secret bytea not null,
        last_step bigint not null default 0,
        made_at timestamptz not null default now(),
        confirmed_at timestamptz
      )`);
    await runner.query(`
      create table recovery_code (
        user_id uuid not null references user_account (id) on delete cascade,
        code_hash bytea not null,
        used_at timestamptz,
        primary key (user_id, code_hash)
      )`);
    await runner.query(`
      alter table auth_session
        add column way text not null default 'link',
        add column second_factor boolean not null default false`);
    await runner.query(`grant select, insert, update, delete on second_factor, recovery_code to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table auth_session drop column way, drop column second_factor`);
    await runner.query(`drop table recovery_code, second_factor`);
  }
}
