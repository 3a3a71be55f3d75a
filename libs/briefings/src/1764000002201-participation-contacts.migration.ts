import type { MigrationInterface, QueryRunner } from "typeorm";

/** Where the people of a site are written to in this briefing; the telephone stands with the site. */
export class ParticipationContacts1764000002201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table participation add column contact_mail text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table participation drop column contact_mail`);
  }
}
