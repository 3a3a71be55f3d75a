import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res, StreamableFile } from "@nestjs/common";
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from "@nestjs/swagger";
import {
  checkRosterImportSchema,
  commitRosterImportSchema,
  Problem,
  rosterImportSchema,
  type RosterImportView,
} from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { readUpload } from "#platform";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { badRowsCsv } from "./bad-rows.js";
import { RosterImportUndo } from "./roster-import-undo.service.js";
import { RosterImports } from "./roster-imports.service.js";

const id = { schema: z.uuid() };

@ApiTags("roster")
@Controller("api/briefings/:briefingId/roster/imports")
export class RosterImportsController {
  constructor(
    private readonly imports: RosterImports,
    private readonly undo: RosterImportUndo,
  ) {}

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

  @Delete(":importId")
  @HttpCode(204)
  @May("roster.import", { briefing: "briefingId" })
  discard(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("importId", id) importId: string,
  ): Promise<void> {
    return this.imports.discard(principal, briefingId, importId);
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
    return this.imports.commit(principal, briefingId, {
      importId,
      likelyDoubles: body.likelyDoubles,
      leaveOutErrors: body.errors === "leave-out",
    });
  }

  @Post(":importId/checks")
  @HttpCode(202)
  @May("roster.import", { briefing: "briefingId" })
  @ApiAcceptedResponse({ standardSchema: rosterImportSchema })
  check(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("importId", id) importId: string,
    @Body({ schema: checkRosterImportSchema }) body: z.infer<typeof checkRosterImportSchema>,
  ): Promise<RosterImportView> {
    return this.imports.check(principal, briefingId, importId, body);
  }

  @Get(":importId/bad-rows.csv")
  @May("roster.import", { briefing: "briefingId" })
  @ApiProduces("text/csv")
  @ApiOkResponse({ schema: { type: "string", format: "binary" } })
  async badRows(
    @Param("briefingId", id) briefingId: string,
    @Param("importId", id) importId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = badRowsCsv(await this.imports.badRows(briefingId, importId));
    void reply.header("cache-control", "private, no-store");
    return new StreamableFile(bytes, {
      type: "text/csv; charset=utf-8",
      disposition: `attachment; filename="dong-loi.csv"`,
      length: bytes.length,
    });
  }

  @Post(":importId/undo")
  @HttpCode(200)
  @May("roster.import", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: rosterImportSchema })
  async takeBack(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("importId", id) importId: string,
  ): Promise<RosterImportView> {
    await this.undo.takeBack(principal, briefingId, importId);
    return this.imports.read(briefingId, importId);
  }
}
