import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  boardLinkListSchema,
  type BoardLinkView,
  type CreateBoardLink,
  createBoardLinkSchema,
  type Me,
  madeBoardLinkSchema,
  meSchema,
  Problem,
  signInLinkSchema,
} from "#contracts";
import type { Principal } from "#domain";
import { SETTINGS, type Settings } from "#platform";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { BoardLinks } from "./board-links.service.js";
import { Audited, CurrentPrincipal, May, type PrincipalRequest, Public } from "./policy.js";
import { setSessionCookie } from "./session-cookie.js";
import { Sessions } from "./sessions.service.js";
import { meOf } from "./sign-in.controller.js";
import { SignInLimits } from "./sign-in-limits.service.js";

const uuid = { schema: z.uuid() };

/** Links to a board: made and revoked by who organizes the briefing, opened by whoever holds one. */
@ApiTags("identity")
@Controller("api")
export class BoardLinksController {
  constructor(
    private readonly links: BoardLinks,
    private readonly sessions: Sessions,
    private readonly limits: SignInLimits,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get("briefings/:briefingId/board-links")
  @May("briefings.manage", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: boardLinkListSchema })
  async list(@Param("briefingId", uuid) briefingId: string): Promise<{ items: BoardLinkView[] }> {
    return { items: await this.links.of(briefingId) };
  }

  @Post("briefings/:briefingId/board-links")
  @May("briefings.manage", { briefing: "briefingId" })
  @Audited("board-link.made")
  @ApiOkResponse({ standardSchema: madeBoardLinkSchema })
  make(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Body({ schema: createBoardLinkSchema }) body: CreateBoardLink,
  ): Promise<{ link: BoardLinkView; token: string }> {
    return this.links.make(principal, briefingId, body);
  }

  @Delete("briefings/:briefingId/board-links/:linkId")
  @HttpCode(204)
  @May("briefings.manage", { briefing: "briefingId" })
  @Audited("board-link.revoked")
  async revoke(@Param("briefingId", uuid) briefingId: string, @Param("linkId", uuid) linkId: string): Promise<void> {
    await this.links.revoke(briefingId, linkId);
  }

  @Post("sign-in/board-link")
  @HttpCode(200)
  @Public()
  @Audited("board-link.opened")
  @ApiOkResponse({ standardSchema: meSchema })
  async enter(
    @Body({ schema: signInLinkSchema }) { token }: z.infer<typeof signInLinkSchema>,
    @Req() request: PrincipalRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const opened = await this.limits.guardLink(token, () => this.links.enter(token));
    const session = await this.sessions.authenticate(opened.token);
    if (!session) throw new Problem("sign-in-refused");
    // The line of the audit names by which link.
    request.principal = session.principal;
    setSessionCookie(reply, this.settings, opened.token, opened.expiresAt);
    return meOf(session);
  }
}
