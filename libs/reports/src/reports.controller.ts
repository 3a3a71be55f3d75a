import { Controller, Get, Param, Query, Res, StreamableFile } from "@nestjs/common";
import { ApiOkResponse, ApiProduces, ApiTags } from "@nestjs/swagger";
import {
  briefingReportQuerySchema,
  Problem,
  type ReportFormat,
  reportFormats,
  siteReportQuerySchema,
} from "#contracts";
import { type BriefingReport, may, type Principal, type SiteReport } from "#domain";
import { CurrentPrincipal, May, refuseUnless } from "#identity";
import { SiteTree } from "#sites";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { mediaTypes, type ReportOrder } from "./report-dress.js";
import { Reports } from "./reports.service.js";

const uuid = { schema: z.uuid() };

/** Reports as files, made when they are asked for. */
@ApiTags("reports")
@Controller("api/briefings/:briefingId")
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly tree: SiteTree,
  ) {}

  /** `…/report.pdf`, `.xlsx`, `.csv` or `.json` of one site, with its people: for those who may see the site. */
  @Get("sites/:siteId/report.:format")
  @May("reports.read", { briefing: "briefingId", site: "siteId" })
  @ApiProduces(...Object.values(mediaTypes))
  @ApiOkResponse({ schema: { type: "string", format: "binary" } })
  async site(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Param("format") extension: string,
    @Query({ schema: siteReportQuerySchema }) query: z.infer<typeof siteReportQuerySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const order = { format: formatOf(extension), kind: query.kind };
    const where = { briefingId: briefingId.toLowerCase(), siteId: siteId.toLowerCase() };
    const report = await this.reports.ofSite(where.briefingId, where.siteId, query.session);
    return this.send(principal, where, { report, order }, reply);
  }

  /** The table of sites, without a name of a person: over the whole briefing, or over the subtree of `node`. */
  @Get("report.:format")
  @May("reports.read", { anywhere: true })
  @ApiProduces(...Object.values(mediaTypes))
  @ApiOkResponse({ schema: { type: "string", format: "binary" } })
  async briefing(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("format") extension: string,
    @Query({ schema: briefingReportQuerySchema }) query: z.infer<typeof briefingReportQuerySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const order = { format: formatOf(extension), kind: query.kind };
    const where = { briefingId: briefingId.toLowerCase(), siteId: query.node?.toLowerCase() ?? null };
    const sitePath = where.siteId === null ? undefined : await this.tree.pathOf(where.siteId);
    if (sitePath === null) throw new Problem("not-found");
    refuseUnless(may(principal, "reports.read", { briefingId: where.briefingId, sitePath }));
    const report = await this.reports.ofBriefing(where.briefingId, where.siteId, query.session);
    return this.send(principal, where, { report, order }, reply);
  }

  private async send(
    principal: Principal,
    where: { readonly briefingId: string; readonly siteId: string | null },
    what: { readonly report: SiteReport | BriefingReport; readonly order: ReportOrder },
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { fileName, bytes } = await this.reports.download(principal, where, what);
    void reply.header("cache-control", "private, no-store");
    return new StreamableFile(bytes, {
      type: mediaTypes[what.order.format],
      disposition: `attachment; filename="${fileName}"`,
      length: bytes.length,
    });
  }
}

function formatOf(extension: string): ReportFormat {
  const format = reportFormats.find((known) => known === extension.toLowerCase());
  if (!format) throw new Problem("format-not-available");
  return format;
}
