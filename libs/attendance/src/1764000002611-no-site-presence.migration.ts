import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who is at a site's desk, and what waits there, is told by its devices; here it stood a second time. */
export class NoSitePresence1764000002611 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table site_presence`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table site_presence (
        briefing_key int not null,
        site_key int not null,
        opened_at timestamptz not null,
        seen_at timestamptz not null,
        unsent int not null default 0 check (unsent >= 0),
        unsent_since timestamptz,
        primary key (briefing_key, site_key)
      )`);
    await runner.query(`grant select, insert, update on site_presence to diem_cau_app`);
  }
}
