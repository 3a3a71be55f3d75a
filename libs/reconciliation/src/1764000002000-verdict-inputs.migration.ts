import type { MigrationInterface, QueryRunner } from "typeorm";

/** Verdicts on people with what they rest on, and names of the log among them. */
export class VerdictInputs1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table person_verdict
        drop constraint person_verdict_kind_check,
        add constraint person_verdict_kind_check check (kind in ('delegate', 'guest', 'connection')),
        add column inputs jsonb,
        add column tolerance jsonb`);
    // Figures of earlier runs say by which rule their number was not taken.
    await runner.query(`
      update reconciliation_site
         set figures = figures || '{"seenWithoutTimes": false, "verdicts": {},
                                    "official": {"rule": {"rule": "ever-present", "minutes": 0}, "number": null, "source": "none"}}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from person_verdict where kind = 'connection'`);
    await runner.query(`
      alter table person_verdict
        drop constraint person_verdict_kind_check,
        add constraint person_verdict_kind_check check (kind in ('delegate', 'guest')),
        drop column inputs,
        drop column tolerance`);
  }
}
