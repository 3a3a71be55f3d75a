import { Body, Controller, Get, HttpCode, Param, Post } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import type { SiteOfBriefing } from "#attendance";
import {
  type AnswerQuestion,
  answerQuestionSchema,
  Problem,
  siteQuestionListSchema,
  siteQuestionSchema,
  type SiteQuestionView,
} from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { SiteTree } from "#sites";
import { z } from "zod";
import { SiteQuestions } from "./site-questions.service.js";

const uuid = { schema: z.uuid() };
const atSite = { briefing: "briefingId", site: "siteId" };

@ApiTags("reconciliation")
@Controller("api/briefings/:briefingId/sites/:siteId/questions")
export class SiteQuestionsController {
  constructor(
    private readonly questions: SiteQuestions,
    private readonly sites: SiteTree,
  ) {}

  @Get()
  @May("attendance.read", atSite)
  @ApiOkResponse({ standardSchema: siteQuestionListSchema })
  async list(
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
  ): Promise<z.infer<typeof siteQuestionListSchema>> {
    return { items: await this.questions.list(await this.siteOf(briefingId, siteId)) };
  }

  @Post(":questionId/answers")
  @HttpCode(200)
  @May("attendance.record", atSite)
  @ApiOkResponse({ standardSchema: siteQuestionSchema })
  async answer(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Param("questionId", uuid) questionId: string,
    @Body({ schema: answerQuestionSchema }) body: AnswerQuestion,
  ): Promise<SiteQuestionView> {
    return this.questions.answer(principal, await this.siteOf(briefingId, siteId), questionId, body);
  }

  private async siteOf(briefingId: string, siteId: string): Promise<SiteOfBriefing> {
    const site = await this.sites.byId(siteId.toLowerCase());
    if (!site) throw new Problem("not-found");
    return { briefingId: briefingId.toLowerCase(), siteId: site.id, siteKey: site.key };
  }
}
