import type { MigrationInterface, QueryRunner } from "typeorm";

export class Privacy1764000002503 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasure (
        id uuid primary key,
        at timestamptz not null default now(),
        briefing_id uuid not null,
        delegate_id uuid,
        cause text not null check (cause in ('asked', 'retention')),
        reason text not null,
        erased_by uuid
      )`);
    await runner.query(`create index erasure_briefing on erasure (briefing_id, at)`);
    await runner.query(`grant select, insert on erasure to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table erasure`);
  }
}
