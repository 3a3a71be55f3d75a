import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from "@nestjs/common";
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  type DecidedFindings,
  decidedFindingsSchema,
  type DecideFinding,
  type DecideFindings,
  decideFindingSchema,
  decideFindingsSchema,
  findingListSchema,
  findingProgressSchema,
  findingSchema,
  findingsQuerySchema,
  type FindingView,
  runListSchema,
  type RunSchedule,
  runScheduleSchema,
  runSchema,
  type RunView,
  siteResultListSchema,
  siteResultsQuerySchema,
} from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { z } from "zod";
import { FindingDecisions } from "./finding-decisions.service.js";
import { Findings } from "./findings.service.js";
import { ReconciliationService } from "./reconciliation.service.js";

const id = { schema: z.uuid() };
const finding = { schema: z.string().regex(/^[0-9a-f]{32}$/) };

@ApiTags("reconciliation")
@Controller("api/briefings/:briefingId/runs")
export class ReconciliationController {
  constructor(
    private readonly reconciliation: ReconciliationService,
    private readonly findings: Findings,
    private readonly decisions: FindingDecisions,
  ) {}

  @Post()
  @HttpCode(202)
  @May("reconciliation.run", { briefing: "briefingId" })
  @ApiAcceptedResponse({ standardSchema: runSchema })
  ask(@CurrentPrincipal() principal: Principal, @Param("briefingId", id) briefingId: string): Promise<RunView> {
    return this.reconciliation.ask(principal, briefingId);
  }

  @Get()
  @May("reconciliation.read", { briefing: "briefingId", anywhere: true })
  @ApiOkResponse({ standardSchema: runListSchema })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
  ): Promise<z.infer<typeof runListSchema>> {
    return { items: await this.reconciliation.list(principal, briefingId) };
  }

  @Get("schedule")
  @May("reconciliation.read", { briefing: "briefingId", anywhere: true })
  @ApiOkResponse({ standardSchema: runScheduleSchema })
  schedule(@Param("briefingId", id) briefingId: string): Promise<RunSchedule> {
    return this.reconciliation.schedule(briefingId);
  }

  @Put("schedule")
  @May("reconciliation.run", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: runScheduleSchema })
  setSchedule(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Body({ schema: runScheduleSchema }) body: RunSchedule,
  ): Promise<RunSchedule> {
    return this.reconciliation.setSchedule(principal, briefingId, body);
  }

  @Get(":runId")
  @May("reconciliation.read", { briefing: "briefingId", anywhere: true })
  @ApiOkResponse({ standardSchema: runSchema })
  read(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("runId", id) runId: string,
  ): Promise<RunView> {
    return this.reconciliation.read(principal, briefingId, runId);
  }

  @Get(":runId/sites")
  @May("reconciliation.read", { briefing: "briefingId", anywhere: true })
  @ApiOkResponse({ standardSchema: siteResultListSchema })
  readSites(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("runId", id) runId: string,
    @Query({ schema: siteResultsQuerySchema }) { site, after, limit }: z.infer<typeof siteResultsQuerySchema>,
  ): Promise<z.infer<typeof siteResultListSchema>> {
    return this.findings.siteResults(principal, { briefingId, runId }, { site, after, limit });
  }

  @Get(":runId/findings")
  @May("reconciliation.read", { briefing: "briefingId", anywhere: true })
  @ApiOkResponse({ standardSchema: findingListSchema })
  readFindings(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("runId", id) runId: string,
    @Query({ schema: findingsQuerySchema }) query: z.infer<typeof findingsQuerySchema>,
  ): Promise<z.infer<typeof findingListSchema>> {
    const { site, rule, state, after, limit } = query;
    const undecided = query.undecided === "true";
    return this.findings.list(principal, { briefingId, runId }, { site, rule, state, undecided, after, limit });
  }

  @Get(":runId/findings-progress")
  @May("reconciliation.read", { briefing: "briefingId", anywhere: true })
  @ApiOkResponse({ standardSchema: findingProgressSchema })
  progress(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("runId", id) runId: string,
  ): Promise<z.infer<typeof findingProgressSchema>> {
    return this.findings.progress(principal, { briefingId, runId });
  }

  @Post(":runId/findings/decisions")
  @HttpCode(200)
  @May("reconciliation.decide", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: decidedFindingsSchema })
  decideSeveral(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("runId", id) runId: string,
    @Body({ schema: decideFindingsSchema }) body: DecideFindings,
  ): Promise<DecidedFindings> {
    return this.decisions.decideSeveral(principal, { briefingId, runId }, body);
  }

  @Post(":runId/findings/:findingId/decisions")
  @HttpCode(200)
  @May("reconciliation.decide", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: findingSchema })
  decide(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("runId", id) runId: string,
    @Param("findingId", finding) findingId: string,
    @Body({ schema: decideFindingSchema }) body: DecideFinding,
  ): Promise<FindingView> {
    return this.decisions.decide(principal, { briefingId, runId, findingId }, body);
  }
}
