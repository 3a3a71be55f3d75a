import { Body, Controller, Get, HttpCode, Param, Post, Req } from "@nestjs/common";
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { commitRosterImportSchema, Problem, rosterImportSchema, type RosterImportView } from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { readUpload } from "#platform";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { RosterImports } from "./roster-imports.service.js";

const id = { schema: z.uuid() };

@ApiTags("roster")
@Controller("api/briefings/:briefingId/roster/imports")
export class RosterImportsController {
  constructor(private readonly imports: RosterImports) {}

  @Post()
  @HttpCode(202)
  @May("roster.import", { briefing: "briefingId" })
  @ApiConsumes("multipart/form-data")
  @ApiBody({ schema: { type: "object", properties: { file: { type: "string", format: "binary" } } } })
  @ApiAcceptedResponse({ standardSchema: rosterImportSchema })
  async upload(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Req() request: FastifyRequest,
  ): Promise<RosterImportView> {
    const upload = await readUpload(request);
    if (!upload) throw new Problem("file-unreadable", "Chưa có tệp nào được gửi. / No file was sent.");
    return this.imports.upload(principal, briefingId, upload);
  }

  @Get(":importId")
  @May("roster.import", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: rosterImportSchema })
  read(
    @Param("briefingId", id) briefingId: string,
    @Param("importId", id) importId: string,
  ): Promise<RosterImportView> {
    return this.imports.read(briefingId, importId);
  }

  @Post(":importId/commit")
  @HttpCode(202)
  @May("roster.import", { briefing: "briefingId" })
  @ApiAcceptedResponse({ standardSchema: rosterImportSchema })
  commit(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("importId", id) importId: string,
    @Body({ schema: commitRosterImportSchema }) body: z.infer<typeof commitRosterImportSchema>,
  ): Promise<RosterImportView> {
    return this.imports.commit(principal, briefingId, { importId, likelyDoubles: body.likelyDoubles });
  }
}
