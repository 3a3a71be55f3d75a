import { Controller, Get, Param, Res, StreamableFile } from "@nestjs/common";
import { ApiOkResponse, ApiProduces, ApiTags } from "@nestjs/swagger";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { PassSheets } from "./pass-sheets.service.js";

const uuid = { schema: z.uuid() };

/** Passes to print, for those who may read the site's roster: who knows the names may hand out what names them. */
@ApiTags("reports")
@Controller("api/briefings/:briefingId/sites/:siteId")
export class PassSheetsController {
  constructor(private readonly sheets: PassSheets) {}

  @Get("passes.pdf")
  @May("roster.read", { briefing: "briefingId", site: "siteId" })
  @ApiProduces("application/pdf")
  @ApiOkResponse({ schema: { type: "string", format: "binary" } })
  async print(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { fileName, bytes } = await this.sheets.ofSite(principal, briefingId.toLowerCase(), siteId.toLowerCase());
    void reply.header("cache-control", "private, no-store");
    return new StreamableFile(bytes, {
      type: "application/pdf",
      disposition: `attachment; filename="${fileName}"`,
      length: bytes.length,
    });
  }
}
