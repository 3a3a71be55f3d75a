import { Body, Controller, HttpCode, Inject, Post, Res } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  type Enrol,
  type DeviceEnrolment,
  deviceEnrolmentSchema,
  enrolSchema,
  lookAtSheetSchema,
  Problem,
  type SheetView,
  sheetViewSchema,
} from "#contracts";
import { Public, Sessions, setSessionCookie } from "#identity";
import { SETTINGS, type Settings } from "#platform";
import type { FastifyReply } from "fastify";
import type { z } from "zod";
import { Enrolments } from "./enrolments.service.js";

/** The way in for devices: whoever holds the code of a sheet may ask, and the body is the only place where it stands. */
@ApiTags("devices")
@Controller("api/enrolments")
export class EnrolmentsController {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly sessions: Sessions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post("sheet")
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ standardSchema: sheetViewSchema })
  look(@Body({ schema: lookAtSheetSchema }) { code }: z.infer<typeof lookAtSheetSchema>): Promise<SheetView> {
    return this.enrolments.look(code);
  }

  @Post()
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ standardSchema: deviceEnrolmentSchema })
  async enrol(
    @Body({ schema: enrolSchema }) body: Enrol,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeviceEnrolment> {
    const outcome = await this.enrolments.enrol(body);
    if (outcome.kind === "waiting") return { state: "waiting", number: outcome.number };
    const { briefingId, siteId, session: opened } = outcome;
    const session = await this.sessions.authenticate(opened.token);
    if (!session) throw new Problem("device-revoked");
    setSessionCookie(reply, this.settings, opened.token, opened.expiresAt);
    const { id, kind, name, grants } = session.principal;
    return {
      state: "enrolled",
      me: { id, kind, name, userName: null, grants: [...grants], mustEnrol: false },
      briefingId,
      siteId,
    };
  }
}
