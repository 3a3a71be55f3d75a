import { Controller, Get, Param, Query, Res, StreamableFile } from "@nestjs/common";
import { ApiOkResponse, ApiProduces, ApiTags } from "@nestjs/swagger";
import {
  briefingReportQuerySchema,
  Problem,
  type ReportFormat,
  reportFormats,
  siteReportQuerySchema,
} from "#contracts";
import { type BriefingReport, may, type Principal, proofCode, type SiteReport } from "#domain";
import { CurrentPrincipal, May, refuseUnless, RowGate } from "#identity";
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
    private readonly gate: RowGate,
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
    const where = { briefingId: briefingId.toLowerCase(), siteId: siteId.toLowerCase() };
    const { report, passCodes } = await this.reports.withPassCodes(where.briefingId, where.siteId, query);
    const order = {
      format: formatOf(extension),
      kind: query.kind,
      form: query.form ?? null,
      passCodes,
      signed: query.signed,
      version: query.version,
    };
    if (query.signed) await this.requireSigning(principal, where, order.format);
    return this.send(principal, where, { report, order }, reply);
  }

  /** The first page of a site's paper as a drawing. */
  @Get("sites/:siteId/report-preview.svg")
  @May("reports.read", { briefing: "briefingId", site: "siteId" })
  @ApiProduces("image/svg+xml")
  @ApiOkResponse({ schema: { type: "string" } })
  async sitePreview(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Query({ schema: siteReportQuerySchema }) query: z.infer<typeof siteReportQuerySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const where = { briefingId: briefingId.toLowerCase(), siteId: siteId.toLowerCase() };
    const { report, passCodes } = await this.reports.withPassCodes(where.briefingId, where.siteId, query);
    const wish = { kind: query.kind, form: query.form ?? null, passCodes };
    return drawing(await this.reports.preview(principal, where, { report, wish }), report, reply);
  }

  /** The table of sites and the lists of people over them: over the whole briefing, or over the subtree of `node`. */
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
    const { kind, form = null, signed, version } = query;
    const order = { format: formatOf(extension), kind, form, signed, version };
    const where = await this.readableNode(principal, briefingId, query.node);
    if (query.signed) await this.requireSigning(principal, where, order.format);
    const report = await this.reports.ofBriefing(where.briefingId, where.siteId, query);
    return this.send(principal, where, { report, order }, reply);
  }

  /** The first page of the paper over the whole briefing or a subtree as a drawing. */
  @Get("report-preview.svg")
  @May("reports.read", { anywhere: true })
  @ApiProduces("image/svg+xml")
  @ApiOkResponse({ schema: { type: "string" } })
  async briefingPreview(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Query({ schema: briefingReportQuerySchema }) query: z.infer<typeof briefingReportQuerySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const where = await this.readableNode(principal, briefingId, query.node);
    const report = await this.reports.ofBriefing(where.briefingId, where.siteId, query);
    const wish = { kind: query.kind, form: query.form ?? null };
    return drawing(await this.reports.preview(principal, where, { report, wish }), report, reply);
  }

  private async readableNode(
    principal: Principal,
    briefingId: string,
    node: string | undefined,
  ): Promise<{ readonly briefingId: string; readonly siteId: string | null }> {
    const where = { briefingId: briefingId.toLowerCase(), siteId: node?.toLowerCase() ?? null };
    const sitePath = where.siteId === null ? undefined : await this.tree.pathOf(where.siteId);
    if (sitePath === null) throw new Problem("not-found");
    refuseUnless(may(principal, "reports.read", { briefingId: where.briefingId, sitePath }));
    await this.gate.require("reports.read", { briefingId: where.briefingId, siteId: where.siteId ?? undefined });
    return where;
  }

  /** The certificate speaks for the office: those sign with it who answer for the reports. */
  private async requireSigning(
    principal: Principal,
    { briefingId, siteId }: { readonly briefingId: string; readonly siteId: string | null },
    format: ReportFormat,
  ): Promise<void> {
    if (format !== "pdf") throw new Problem("format-not-available");
    const sitePath = siteId === null ? undefined : ((await this.tree.pathOf(siteId)) ?? undefined);
    refuseUnless(may(principal, "reports.bundle", { briefingId, sitePath }));
  }

  private async send(
    principal: Principal,
    where: { readonly briefingId: string; readonly siteId: string | null },
    what: { readonly report: SiteReport | BriefingReport; readonly order: ReportOrder },
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { fileName, bytes } = await this.reports.download(principal, where, what);
    void reply.headers({ "cache-control": "private, no-store", "report-code": proofCode(what.report.hash) });
    return new StreamableFile(bytes, {
      type: mediaTypes[what.order.format],
      disposition: `attachment; filename="${fileName}"`,
      length: bytes.length,
    });
  }
}

function drawing(page: Buffer, report: SiteReport | BriefingReport, reply: FastifyReply): StreamableFile {
  void reply.headers({ "cache-control": "private, no-store", "report-code": proofCode(report.hash) });
  return new StreamableFile(page, { type: "image/svg+xml", length: page.length });
}

function formatOf(extension: string): ReportFormat {
  const format = reportFormats.find((known) => known === extension.toLowerCase());
  if (!format) throw new Problem("format-not-available");
  return format;
}
