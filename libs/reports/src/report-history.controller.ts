import { Controller, Get, Param, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { Problem, type ReportHistory, reportHistoryQuerySchema, reportHistorySchema } from "#contracts";
import { may, type Principal } from "#domain";
import { CurrentPrincipal, May, refuseUnless, RowGate } from "#identity";
import { asReading } from "#platform";
import { SiteTree } from "#sites";
import { z } from "zod";
import { ReportHistories } from "./report-history.service.js";

const uuid = { schema: z.uuid() };

/** Who took what is for those who answer for the reports, not for everybody who may read one. */
@ApiTags("reports")
@Controller("api/briefings/:briefingId/report-history")
export class ReportHistoryController {
  constructor(
    private readonly histories: ReportHistories,
    private readonly tree: SiteTree,
    private readonly gate: RowGate,
  ) {}

  /** Editions of a report and its downloads. */
  @Get()
  @May("reports.bundle", { anywhere: true })
  @ApiOkResponse({ standardSchema: reportHistorySchema })
  async read(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Query({ schema: reportHistoryQuerySchema }) query: z.infer<typeof reportHistoryQuerySchema>,
  ): Promise<ReportHistory> {
    const siteId = (query.site ?? query.node)?.toLowerCase() ?? null;
    const sitePath = siteId === null ? undefined : await this.tree.pathOf(siteId);
    if (sitePath === null) throw new Problem("not-found");
    const scope = { briefingId: briefingId.toLowerCase(), sitePath };
    refuseUnless(may(principal, "reports.bundle", scope));
    await this.gate.require("reports.bundle", { briefingId: scope.briefingId, siteId: siteId ?? undefined });
    const kind = query.site === undefined ? "briefing" : "site";
    // Lines about downloads of this report are its history, not the audit log that only admins read.
    return asReading(() => this.histories.of({ briefingId: scope.briefingId, session: query.session, kind, siteId }));
  }
}
