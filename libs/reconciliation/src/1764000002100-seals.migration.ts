import type { MigrationInterface, QueryRunner } from "typeorm";

/** Versions of sealed numbers: what each site had said when the version was made. A version is never changed. */
export class Seals1764000002100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table seal (
        briefing_key int not null,
        version int not null check (version > 0),
        briefing_id uuid not null,
        cause text not null check (cause in ('seal', 'later-facts')),
        reason text,
        sealed_by uuid,
        sealed_by_name text,
        sealed_at timestamptz not null default now(),
        entries bigint not null,
        roster_revision int not null,
        run_id uuid,
        totals jsonb not null,
        hash bytea not null,
        primary key (briefing_key, version)
      )`);
    // A later version holds only the sites that differ from the version before.
    await runner.query(`
      create table seal_site (
        briefing_key int not null,
        session smallint not null,
        site_key int not null,
        version int not null,
        position int not null,
        chain_hash bytea,
        figures jsonb not null,
        primary key (briefing_key, session, site_key, version),
        foreign key (briefing_key, version) references seal (briefing_key, version)
      )`);
    await runner.query(`grant select, insert on seal, seal_site to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table seal_site, seal`);
  }
}
