import type { MigrationInterface, QueryRunner } from "typeorm";

export class Identity1764000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table user_account (
        id uuid primary key,
        user_name text not null unique,
        name text not null,
        password_hash text,
        active boolean not null default true,
        created_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table user_grant (
        key int generated always as identity primary key,
        user_id uuid not null references user_account (id) on delete cascade,
        role text not null,
        briefing_id uuid,
        site_id uuid
      )`);
    await runner.query(`create index user_grant_user on user_grant (user_id)`);
    await runner.query(`
      create table auth_session (
        id uuid primary key,
        token_hash bytea not null unique,
        user_id uuid not null references user_account (id) on delete cascade,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        revoked_at timestamptz,
        address text
      )`);
    await runner.query(`create index auth_session_user on auth_session (user_id)`);
    await runner.query(`
      create table sign_in_link (
        token_hash bytea primary key,
        user_id uuid not null references user_account (id) on delete cascade,
        expires_at timestamptz not null,
        used_at timestamptz
      )`);
    await runner.query(
      `grant select, insert, update, delete on user_account, user_grant, auth_session, sign_in_link to diem_cau_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table sign_in_link, auth_session, user_grant, user_account`);
  }
}
