import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who approved which numbers of a site, and since when a site's people are at their desk. */
export class SiteApprovals1764000002200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table site_approval (
        id uuid primary key,
        briefing_key int not null,
        session smallint not null,
        site_key int not null,
        act text not null check (act in ('approved', 'withdrawn')),
        figures jsonb not null,
        reason text check ((reason is null) = (act = 'approved')),
        by_id uuid not null,
        by_name text not null,
        at timestamptz not null default now()
      )`);
    await runner.query(`create index site_approval_site on site_approval (briefing_key, session, site_key, id)`);
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
    await runner.query(`grant select, insert on site_approval to diem_cau_app`);
    await runner.query(`grant select, insert, update on site_presence to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table site_approval, site_presence`);
  }
}
