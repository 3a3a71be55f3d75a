import type { MigrationInterface, QueryRunner } from "typeorm";

/** Words asked of a site and answered by it may name a person, as may what a decision wrote, and can be erased. */
export class ErasableQuestions1764000002504 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant update (question, body) on site_question to diem_cau_app;
      grant update (body) on site_answer to diem_cau_app;
      grant update (effect) on finding_decision to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke update (question, body) on site_question from diem_cau_app;
      revoke update (body) on site_answer from diem_cau_app;
      revoke update (effect) on finding_decision from diem_cau_app`);
  }
}
