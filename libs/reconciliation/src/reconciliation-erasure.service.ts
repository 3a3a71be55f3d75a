import { Injectable } from "@nestjs/common";
import { erasedName, roomNameKey } from "#domain";
import type { Tx } from "#platform";

/** Whoever is erased: full names, names the logs had for them, handles. */
export interface ErasedPerson {
  readonly names: readonly string[];
  readonly delegateKeys: readonly number[];
}

/** Takes names out of what runs found and what people wrote about it. Verdicts and figures are about handles and stay. */
@Injectable()
export class ReconciliationErasure {
  /** Erases what findings, verdicts, decisions and questions of a briefing quote: where one of these names stands, or everywhere (null). */
  async erase(tx: Tx, briefingKey: number, person: ErasedPerson | null): Promise<void> {
    const names = person?.names ?? null;
    const quotes = (...columns: string[]): string =>
      `($2::text[] is null or exists (select from unnest($2::text[]) n
         where ${columns.map((column) => `position(n in coalesce(${column}::text, '')) > 0`).join(" or ")}))`;
    await tx.query(
      `update finding f set inputs = '{}', subject = null, question = $3 from reconciliation_run r
        where r.id = f.run_id and r.briefing_key = $1 and ${quotes("f.inputs", "f.subject", "f.question")}`,
      [briefingKey, names, erasedName],
    );
    await tx.query(
      `update person_verdict v set inputs = null from reconciliation_run r
        where r.id = v.run_id and r.briefing_key = $1 and v.inputs is not null and ${quotes("v.inputs")}`,
      [briefingKey, names],
    );
    await tx.query(
      `delete from person_match m using reconciliation_run r
        where r.id = m.run_id and r.briefing_key = $1 and ${quotes("m.name", "m.name_key", "m.parts")}`,
      [briefingKey, names],
    );
    // A name that was taken for the person may be any name.
    await tx.query(
      `delete from person_alias
        where briefing_key = $1 and ($2::int[] is null or delegate_key = any($2) or name_key = any($3::text[]))`,
      [briefingKey, person && [...person.delegateKeys], names?.map(roomNameKey)],
    );
    // What a decision wrote is in the ledger; who takes it back after this does so there.
    await tx.query(
      `update finding_decision set question = $3, reason = $3, effect = null
        where briefing_key = $1 and ${quotes("question", "reason", "effect")}`,
      [briefingKey, names, erasedName],
    );
    await tx.query(
      `update site_answer a set body = $3 from site_question q
        where q.id = a.question_id and q.briefing_key = $1 and ${quotes("a.body")}`,
      [briefingKey, names, erasedName],
    );
    await tx.query(
      `update site_question set question = $3, body = $3 where briefing_key = $1 and ${quotes("question", "body")}`,
      [briefingKey, names, erasedName],
    );
  }
}
