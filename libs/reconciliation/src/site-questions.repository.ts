import { Injectable } from "@nestjs/common";
import type { SiteQuestionView } from "#contracts";
import type { FindingRuleId } from "#domain";
import type { Queryable, Tx } from "#platform";

export interface QuestionRecord {
  readonly id: string;
  readonly siteKey: number;
  readonly session: number;
  /** The finding it is about, in the words of the rules; equal in every run. */
  readonly question: string;
  readonly rule: FindingRuleId;
  readonly body: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly answers: readonly { readonly id: string; readonly body: string; readonly by: string; readonly at: string }[];
}

export interface NewQuestion {
  readonly id: string;
  readonly briefingKey: number;
  readonly siteKey: number;
  readonly session: number;
  readonly question: string;
  readonly rule: FindingRuleId;
  readonly body: string;
  readonly askedBy: string;
  readonly askedByName: string;
}

export interface NewAnswer {
  readonly id: string;
  readonly questionId: string;
  readonly body: string;
  readonly answeredBy: string;
  readonly answeredByName: string;
  readonly answeredAt: Date;
}

const select = `
  select q.id, q.site_key as "siteKey", q.session, q.question, q.rule, q.body, q.asked_by_name as "askedByName",
         q.asked_at as "askedAt",
         coalesce((select json_agg(json_build_object('id', a.id, 'body', a.body, 'by', a.answered_by_name,
                                                     'at', a.answered_at) order by a.number)
                     from site_answer a where a.question_id = q.id), '[]') as answers
    from site_question q`;

/** Questions to sites and their answers; both are only ever added. */
@Injectable()
export class SiteQuestionsRepository {
  async ask(tx: Tx, question: NewQuestion): Promise<void> {
    await tx.query(
      `insert into site_question (id, briefing_key, site_key, session, question, rule, body, asked_by, asked_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        question.id,
        question.briefingKey,
        question.siteKey,
        question.session,
        question.question,
        question.rule,
        question.body,
        question.askedBy,
        question.askedByName,
      ],
    );
  }

  /** False when this very answer is here already. */
  async answer(tx: Tx, answer: NewAnswer): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into site_answer (id, question_id, body, answered_by, answered_by_name, answered_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing returning id`,
      [answer.id, answer.questionId, answer.body, answer.answeredBy, answer.answeredByName, answer.answeredAt],
    );
    return rows.length > 0;
  }

  /** Questions to a site, the newest first. */
  ofSite(connection: Queryable, briefingKey: number, siteKey: number): Promise<QuestionRecord[]> {
    return connection.query<QuestionRecord[]>(
      `${select} where q.briefing_key = $1 and q.site_key = $2 order by q.number desc limit 200`,
      [briefingKey, siteKey],
    );
  }

  /** What was asked about these findings, the newest first. */
  about(connection: Queryable, briefingKey: number, questions: readonly string[]): Promise<QuestionRecord[]> {
    return connection.query<QuestionRecord[]>(
      `${select} where q.briefing_key = $1 and q.question = any($2::text[]) order by q.number desc`,
      [briefingKey, [...questions]],
    );
  }
}

export const questionView = (record: QuestionRecord): SiteQuestionView => ({
  id: record.id,
  session: record.session,
  rule: record.rule,
  text: record.body,
  by: record.askedByName,
  at: record.askedAt.toISOString(),
  answers: record.answers.map(({ id, body, by, at }) => ({ id, text: body, by, at: new Date(at).toISOString() })),
});
