import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which person of the organization's own sign-in (OpenID Connect) an account belongs to: issuer and subject, nothing else. */
export class ExternalIdentities1764000002302 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table external_identity (
        id uuid primary key,
        issuer text not null,
        subject text not null,
        user_id uuid not null references user_account (id) on delete cascade,
        linked_at timestamptz not null default now(),
        unique (issuer, subject)
      )`);
    await runner.query(`create index external_identity_user on external_identity (user_id)`);
    await runner.query(`grant select, insert, update, delete on external_identity to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table external_identity`);
  }
}
