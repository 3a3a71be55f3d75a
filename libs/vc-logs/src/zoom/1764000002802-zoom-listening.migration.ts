import type { MigrationInterface, QueryRunner } from "typeorm";

/** Of rooms that joined before anybody listened nothing can be said. */
export class ZoomListening1764000002802 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table zoom_link add column listening_since timestamptz`);
    await runner.query(`update zoom_link set listening_since = decided_at where secret is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table zoom_link drop column listening_since`);
  }
}
