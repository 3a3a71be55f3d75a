import { Body, Controller, Get, HttpCode, Param, Post } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  type ApprovedSites,
  approvedSitesSchema,
  type ApproveSites,
  approveSitesSchema,
  Problem,
  siteApprovalsSchema,
  withdrawApprovalSchema,
} from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { SiteTree } from "#sites";
import { z } from "zod";
import type { SiteOfBriefing } from "./record-entries.service.js";
import { SiteApprovals } from "./site-approvals.service.js";

const uuid = { schema: z.uuid() };
const atSite = { briefing: "briefingId", site: "siteId" };

@ApiTags("attendance")
@Controller("api/briefings/:briefingId")
export class ApprovalsController {
  constructor(
    private readonly approvals: SiteApprovals,
    private readonly sites: SiteTree,
  ) {}

  @Post("approvals")
  @HttpCode(200)
  @May("attendance.approve", { anywhere: true })
  @ApiOkResponse({ standardSchema: approvedSitesSchema })
  approve(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Body({ schema: approveSitesSchema }) body: ApproveSites,
  ): Promise<ApprovedSites> {
    return this.approvals.approve(principal, briefingId, body);
  }

  @Get("sites/:siteId/approvals")
  @May("attendance.read", atSite)
  @ApiOkResponse({ standardSchema: siteApprovalsSchema })
  async list(
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
  ): Promise<z.infer<typeof siteApprovalsSchema>> {
    return { items: await this.approvals.ofSite(await this.siteOf(briefingId, siteId)) };
  }

  @Post("sites/:siteId/approvals/withdrawals")
  @HttpCode(204)
  @May("attendance.approve", atSite)
  async withdraw(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Body({ schema: withdrawApprovalSchema }) body: z.infer<typeof withdrawApprovalSchema>,
  ): Promise<void> {
    await this.approvals.withdraw(principal, await this.siteOf(briefingId, siteId), body);
  }

  private async siteOf(briefingId: string, siteId: string): Promise<SiteOfBriefing> {
    const site = await this.sites.byId(siteId.toLowerCase());
    if (!site) throw new Problem("not-found");
    return { briefingId: briefingId.toLowerCase(), siteId: site.id, siteKey: site.key };
  }
}
