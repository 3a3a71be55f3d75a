import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  type AlertList,
  alertListSchema,
  alertQuerySchema,
  alertRulesSchema,
  type AlertRulesView,
  type HandleAlerts,
  handleAlertsSchema,
  handledAlertsSchema,
  Problem,
} from "#contracts";
import { may, type Principal } from "#domain";
import { CurrentPrincipal, May, refuseUnless } from "#identity";
import { SiteTree } from "#sites";
import { z } from "zod";
import { Alerts } from "./alerts.service.js";

const uuid = { schema: z.uuid() };

@ApiTags("alerts")
@Controller("api/briefings/:briefingId")
export class AlertsController {
  constructor(
    private readonly alerts: Alerts,
    private readonly tree: SiteTree,
  ) {}

  /** The whole tree needs a grant over the whole tree; a supervisor names a node of the own subtree. */
  @Get("alerts")
  @May("board.read", { anywhere: true })
  @ApiOkResponse({ standardSchema: alertListSchema })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Query({ schema: alertQuerySchema }) query: z.infer<typeof alertQuerySchema>,
  ): Promise<AlertList> {
    const sitePath = query.node === undefined ? undefined : await this.tree.pathOf(query.node);
    if (sitePath === null) throw new Problem("not-found");
    refuseUnless(may(principal, "board.read", sitePath === undefined ? { briefingId } : { briefingId, sitePath }));
    return this.alerts.list(briefingId, query.session, query.node ?? null);
  }

  @Post("alerts")
  @HttpCode(200)
  @May("attendance.review", { anywhere: true })
  @ApiOkResponse({ standardSchema: handledAlertsSchema })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Body({ schema: handleAlertsSchema }) body: HandleAlerts,
  ): Promise<z.infer<typeof handledAlertsSchema>> {
    return { done: await this.alerts.handle(principal, briefingId, body) };
  }

  @Get("alert-rules")
  @May("board.read", { briefing: "briefingId", anywhere: true })
  @ApiOkResponse({ standardSchema: alertRulesSchema })
  rules(@Param("briefingId", uuid) briefingId: string): Promise<AlertRulesView> {
    return this.alerts.rules(briefingId);
  }

  @Put("alert-rules")
  @May("briefings.manage", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: alertRulesSchema })
  setRules(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Body({ schema: alertRulesSchema }) body: AlertRulesView,
  ): Promise<AlertRulesView> {
    return this.alerts.setRules(principal, briefingId, body);
  }
}
