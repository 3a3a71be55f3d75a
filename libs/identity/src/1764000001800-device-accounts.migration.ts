import type { MigrationInterface, QueryRunner } from "typeorm";

/** A device of a site is an account of its own: it holds one grant, has sessions like everybody, and no way to sign in. */
export class DeviceAccounts1764000001800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table user_account add column kind text not null default 'user' check (kind in ('user', 'device'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from user_account where kind = 'device'`);
    await runner.query(`alter table user_account drop column kind`);
  }
}
