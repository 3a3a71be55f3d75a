import { Body, Controller, Get, HttpCode, Param, Post } from "@nestjs/common";
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  type CreateReportMailing,
  createReportMailingSchema,
  reportMailingListSchema,
  reportMailingSchema,
  type ReportMailingView,
} from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { z } from "zod";
import { ReportMailings } from "./report-mailings.service.js";

const uuid = { schema: z.uuid() };

/** Reports of sites by mail to their coordinators: asked for, and watched. */
@ApiTags("reports")
@Controller("api/briefings/:briefingId/report-mailings")
export class ReportMailingsController {
  constructor(private readonly mailings: ReportMailings) {}

  @Post()
  @HttpCode(202)
  @May("reports.bundle", { anywhere: true })
  @ApiAcceptedResponse({ standardSchema: reportMailingSchema })
  ask(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Body({ schema: createReportMailingSchema }) body: CreateReportMailing,
  ): Promise<ReportMailingView> {
    return this.mailings.ask(principal, briefingId.toLowerCase(), body);
  }

  /** The newest that whoever asks may see. */
  @Get()
  @May("reports.bundle", { anywhere: true })
  @ApiOkResponse({ standardSchema: reportMailingListSchema })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
  ): Promise<z.infer<typeof reportMailingListSchema>> {
    return { items: await this.mailings.list(principal, briefingId.toLowerCase()) };
  }

  @Get(":mailingId")
  @May("reports.bundle", { anywhere: true })
  @ApiOkResponse({ standardSchema: reportMailingSchema })
  read(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("mailingId", uuid) mailingId: string,
  ): Promise<ReportMailingView> {
    return this.mailings.read(principal, briefingId.toLowerCase(), mailingId.toLowerCase());
  }
}
