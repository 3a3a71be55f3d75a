import type { MigrationInterface, QueryRunner } from "typeorm";

/** Links beside the lines, so that acts that happen together need not wait for each other to be chained. */
export class AuditChain1764000002500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_link (
        number bigint primary key,
        line_id uuid not null unique,
        hash bytea not null
      )`);
    await runner.query(`grant select, insert on audit_link to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table audit_link`);
  }
}
