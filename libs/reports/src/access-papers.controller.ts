import { Controller, Get, Param, Query, Res, StreamableFile } from "@nestjs/common";
import { ApiOkResponse, ApiProduces, ApiTags } from "@nestjs/swagger";
import { accessPaperQuerySchema } from "#contracts";
import type { Principal } from "#domain";
import type { SheetScope } from "#devices";
import { CurrentPrincipal, May } from "#identity";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { AccessPapers } from "./access-papers.service.js";
import type { ReportFile } from "./reports.service.js";

const uuid = { schema: z.uuid().toLowerCase() };

/** What lets devices in, on paper: for whoever may manage them, never kept by a browser, and every print is written down. */
@ApiTags("reports")
@Controller("api/briefings/:briefingId")
export class AccessPapersController {
  constructor(private readonly papers: AccessPapers) {}

  @Get("access-sheets.pdf")
  @May("devices.manage", { briefing: "briefingId" })
  @ApiProduces("application/pdf")
  @ApiOkResponse({ schema: { type: "string", format: "binary" } })
  async sheets(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Query({ schema: accessPaperQuerySchema }) query: z.infer<typeof accessPaperQuerySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return asFile(reply, await this.papers.printSheets(principal, briefingId, scopeOf(query)));
  }

  @Get("pins.pdf")
  @May("devices.manage", { briefing: "briefingId" })
  @ApiProduces("application/pdf")
  @ApiOkResponse({ schema: { type: "string", format: "binary" } })
  async pins(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Query({ schema: accessPaperQuerySchema }) query: z.infer<typeof accessPaperQuerySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return asFile(reply, await this.papers.printPins(principal, briefingId, scopeOf(query)));
  }

  @Get("sites/:siteId/access-sheet.pdf")
  @May("devices.manage", { briefing: "briefingId", site: "siteId" })
  @ApiProduces("application/pdf")
  @ApiOkResponse({ schema: { type: "string", format: "binary" } })
  async sheet(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return asFile(reply, await this.papers.printSheets(principal, briefingId, { siteId }));
  }
}

const scopeOf = ({ node }: z.infer<typeof accessPaperQuerySchema>): SheetScope =>
  node === undefined ? "all" : { node };

function asFile(reply: FastifyReply, { fileName, bytes }: ReportFile): StreamableFile {
  void reply.header("cache-control", "private, no-store");
  return new StreamableFile(bytes, {
    type: "application/pdf",
    disposition: `attachment; filename="${fileName}"`,
    length: bytes.length,
  });
}
