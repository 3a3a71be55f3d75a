import type { MigrationInterface, QueryRunner } from "typeorm";

/** Words of a decision may name a person, and can be erased; what was decided, by whom and when stays as it is. */
export class ErasableDecisions1764000002502 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`grant update (question, reason) on finding_decision to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke update (question, reason) on finding_decision from diem_cau_app`);
  }
}
