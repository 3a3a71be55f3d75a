import { Body, Controller, Get, HttpCode, Param, Post, Put, Req } from "@nestjs/common";
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  type HookAnswer,
  hookAnswerSchema,
  type PutZoomLink,
  putZoomLinkSchema,
  zoomLinkSchema,
  type ZoomLinkView,
} from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May, Public } from "#identity";
import { rawBodyOf } from "#platform";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { LiveConnections } from "./live-connections.service.js";
import { ZoomLinks } from "./zoom-links.service.js";

const id = { schema: z.uuid() };
const token = { schema: z.string().regex(/^[A-Za-z0-9_-]{32}$/) };

/** Zoom: where its webhooks come in, and what a briefing hears and fetches. */
@ApiTags("vc-logs")
@Controller("api")
export class ZoomLinksController {
  constructor(
    private readonly links: ZoomLinks,
    private readonly live: LiveConnections,
  ) {}

  @Get("briefings/:briefingId/zoom-link")
  @May("vc-logs.import", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: zoomLinkSchema })
  read(@Param("briefingId", id) briefingId: string): Promise<ZoomLinkView> {
    return this.links.read(briefingId);
  }

  @Put("briefings/:briefingId/zoom-link")
  @May("vc-logs.import", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: zoomLinkSchema })
  set(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Body({ schema: putZoomLinkSchema }) body: PutZoomLink,
  ): Promise<ZoomLinkView> {
    return this.links.set(principal, briefingId, body);
  }

  @Post("briefings/:briefingId/zoom-link/pulls")
  @HttpCode(202)
  @May("vc-logs.import", { briefing: "briefingId" })
  @ApiAcceptedResponse({ standardSchema: zoomLinkSchema })
  pull(@CurrentPrincipal() principal: Principal, @Param("briefingId", id) briefingId: string): Promise<ZoomLinkView> {
    return this.links.pull(principal, briefingId);
  }

  /** Open to everybody and refused to everybody who cannot sign. */
  @Post("hooks/zoom/:token")
  @HttpCode(200)
  @Public()
  @ApiBody({ schema: { type: "object" } })
  @ApiOkResponse({ standardSchema: hookAnswerSchema })
  async receive(@Param("token", token) address: string, @Req() request: FastifyRequest): Promise<HookAnswer> {
    const header = (name: string): string | undefined => {
      const value = request.headers[name];
      return typeof value === "string" ? value : undefined;
    };
    const answer = await this.live.receive(address, {
      signature: header("x-zm-signature"),
      timestamp: header("x-zm-request-timestamp"),
      raw: rawBodyOf(request),
    });
    return answer ?? { received: true };
  }
}
