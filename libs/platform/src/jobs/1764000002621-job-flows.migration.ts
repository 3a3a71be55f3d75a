import type { MigrationInterface, QueryRunner } from "typeorm";

/** Jobs that wait for parts of themselves. */
export class JobFlows1764000002621 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table job
        add column parent_id uuid references job (id),
        drop constraint job_state_check,
        add constraint job_state_check check (state in ('queued', 'running', 'waiting', 'done', 'failed'))`);
    await runner.query(`create index job_parent on job (parent_id) where parent_id is not null`);
    await runner.query(`create index job_waiting on job (created_at) where state = 'waiting'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update job set state = 'failed', finished_at = now() where state = 'waiting'`);
    await runner.query(`
      alter table job
        drop constraint job_state_check,
        add constraint job_state_check check (state in ('queued', 'running', 'done', 'failed')),
        drop column parent_id`);
  }
}
