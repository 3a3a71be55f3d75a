import { Injectable } from "@nestjs/common";
import type { SiteOfBriefing } from "#attendance";
import { Audit } from "#audit";
import { Briefings } from "#briefings";
import { type AnswerQuestion, Problem, type SiteQuestionView } from "#contracts";
import type { Principal } from "#domain";
import { HintBus, onCommit, UnitOfWork } from "#platform";
import { questionView, SiteQuestionsRepository } from "./site-questions.repository.js";

/** The desk's side of a question: read it, answer it. An answer decides nothing; the office does, with it in view. */
@Injectable()
export class SiteQuestions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly questions: SiteQuestionsRepository,
    private readonly briefings: Briefings,
    private readonly audit: Audit,
    private readonly hints: HintBus,
  ) {}

  /** The newest first. @throws Problem not-found */
  async list(site: SiteOfBriefing): Promise<SiteQuestionView[]> {
    const briefing = await this.briefings.byId(site.briefingId);
    const records = await this.questions.ofSite(this.unitOfWork.reader, briefing.key, site.siteKey);
    return records.map(questionView);
  }

  /** Keeps an answer; the same one sent again changes nothing. @throws Problem not-found */
  async answer(
    principal: Principal,
    site: SiteOfBriefing,
    questionId: string,
    answer: AnswerQuestion,
  ): Promise<SiteQuestionView> {
    const briefing = await this.briefings.byId(site.briefingId);
    const find = async () => {
      const all = await this.questions.ofSite(this.unitOfWork.reader, briefing.key, site.siteKey);
      const record = all.find(({ id }) => id === questionId);
      if (!record) throw new Problem("not-found");
      return record;
    };
    await find();
    await this.unitOfWork.run(async (tx) => {
      const fresh = await this.questions.answer(tx, {
        id: answer.id,
        questionId,
        body: answer.text,
        answeredBy: principal.id,
        answeredByName: principal.name,
        answeredAt: new Date(answer.answeredAt),
      });
      if (!fresh) return;
      await this.audit.write(tx, principal, {
        action: "question.answered",
        briefingId: site.briefingId,
        siteId: site.siteId,
        subject: questionId,
      });
      onCommit(tx, () => this.hints.publish([{ topic: "site", key: `${site.briefingId}/${site.siteId}/` }]));
    });
    return questionView(await find());
  }
}
