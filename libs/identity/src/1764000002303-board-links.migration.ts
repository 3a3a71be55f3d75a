import type { MigrationInterface, QueryRunner } from "typeorm";

/** Links that show a board until they run out. Behind each stands an account that nobody can sign in to. */
export class BoardLinks1764000002303 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table user_account drop constraint user_account_kind_check,
        add check (kind in ('user', 'device', 'link'))`);
    await runner.query(`
      create table board_link (
        id uuid primary key,
        account_id uuid not null unique references user_account (id) on delete cascade,
        token_hash bytea not null unique,
        label text not null,
        briefing_id uuid not null,
        site_id uuid,
        made_by text not null,
        made_at timestamptz not null default now(),
        expires_at timestamptz not null,
        revoked_at timestamptz,
        last_used_at timestamptz
      )`);
    await runner.query(`create index board_link_briefing on board_link (briefing_id)`);
    await runner.query(`grant select, insert, update, delete on board_link to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from user_account where kind = 'link'`);
    await runner.query(`drop table board_link`);
    await runner.query(`
      alter table user_account drop constraint user_account_kind_check, add check (kind in ('user', 'device'))`);
  }
}
