import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a person needs to know a session again: the device it was opened on, and when it was last used. */
export class SessionDevices1764000001600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table auth_session add column device text, add column last_seen_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table auth_session drop column device, drop column last_seen_at`);
  }
}
