import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req } from "@nestjs/common";
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  Problem,
  type PutRoomMappings,
  putRoomMappingsSchema,
  type PutVcLogColumns,
  putVcLogColumnsSchema,
  roomMappingListSchema,
  vcLogListSchema,
  vcLogSchema,
  type VcLogTable,
  vcLogTableSchema,
  vcLogUploadQuerySchema,
  type VcLogView,
} from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { readUpload } from "#platform";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { ColumnMappings } from "./column-mappings.service.js";
import { Rooms } from "./rooms.service.js";
import { VcLogFiles } from "./vc-logs.service.js";

const id = { schema: z.uuid() };

@ApiTags("vc-logs")
@Controller("api/briefings/:briefingId")
export class VcLogsController {
  constructor(
    private readonly files: VcLogFiles,
    private readonly columns: ColumnMappings,
    private readonly rooms: Rooms,
  ) {}

  @Post("vc-logs")
  @HttpCode(202)
  @May("vc-logs.import", { briefing: "briefingId" })
  @ApiConsumes("multipart/form-data")
  @ApiBody({ schema: { type: "object", properties: { file: { type: "string", format: "binary" } } } })
  @ApiAcceptedResponse({ standardSchema: vcLogSchema })
  async upload(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Query({ schema: vcLogUploadQuerySchema }) answers: z.infer<typeof vcLogUploadQuerySchema>,
    @Req() request: FastifyRequest,
  ): Promise<VcLogView> {
    const upload = await readUpload(request);
    if (!upload) throw new Problem("file-unreadable", "Chưa có tệp nào được gửi. / No file was sent.");
    return this.files.upload(principal, briefingId, upload, answers);
  }

  @Get("vc-logs")
  @May("vc-logs.read", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: vcLogListSchema })
  async list(@Param("briefingId", id) briefingId: string): Promise<z.infer<typeof vcLogListSchema>> {
    return { items: await this.files.list(briefingId) };
  }

  @Get("vc-logs/:logId")
  @May("vc-logs.read", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: vcLogSchema })
  read(@Param("briefingId", id) briefingId: string, @Param("logId", id) logId: string): Promise<VcLogView> {
    return this.files.read(briefingId, logId);
  }

  @Get("vc-logs/:logId/table")
  @May("vc-logs.read", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: vcLogTableSchema })
  table(@Param("briefingId", id) briefingId: string, @Param("logId", id) logId: string): Promise<VcLogTable> {
    return this.columns.table(briefingId, logId);
  }

  @Put("vc-logs/:logId/columns")
  @HttpCode(202)
  @May("vc-logs.import", { briefing: "briefingId" })
  @ApiAcceptedResponse({ standardSchema: vcLogSchema })
  async choose(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("logId", id) logId: string,
    @Body({ schema: putVcLogColumnsSchema }) body: PutVcLogColumns,
  ): Promise<VcLogView> {
    await this.columns.choose(principal, briefingId, logId, body);
    return this.files.read(briefingId, logId);
  }

  @Get("room-mappings")
  @May("vc-logs.read", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: roomMappingListSchema })
  async mappings(@Param("briefingId", id) briefingId: string): Promise<z.infer<typeof roomMappingListSchema>> {
    return { items: await this.rooms.list(briefingId) };
  }

  @Put("room-mappings")
  @May("vc-logs.import", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: roomMappingListSchema })
  async map(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Body({ schema: putRoomMappingsSchema }) body: PutRoomMappings,
  ): Promise<z.infer<typeof roomMappingListSchema>> {
    return { items: await this.rooms.decide(principal, briefingId, body) };
  }
}
