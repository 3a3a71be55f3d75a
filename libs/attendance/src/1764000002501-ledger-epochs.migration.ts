import type { MigrationInterface, QueryRunner } from "typeorm";

export class LedgerEpochs1764000002501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_epoch (
        number int primary key,
        id uuid not null unique default gen_random_uuid(),
        began_at timestamptz not null default now(),
        backup_made_at timestamptz
      )`);
    await runner.query(`insert into ledger_epoch (number) values (1)`);
    await runner.query(`grant select, insert on ledger_epoch to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ledger_epoch`);
  }
}
