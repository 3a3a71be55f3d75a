import { Controller, Delete, Get, HttpCode, Param } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { Problem, type SessionView, sessionListSchema } from "#contracts";
import type { Principal } from "#domain";
import { z } from "zod";
import { Audited, CurrentPrincipal, CurrentSession, May, SignedIn } from "./policy.js";
import { Sessions } from "./sessions.service.js";
import { Users } from "./users.service.js";

const uuid = { schema: z.uuid() };

/** Where somebody is signed in, and the way to end it there: for oneself, and for an administrator for everybody. */
@ApiTags("identity")
@Controller("api")
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly users: Users,
  ) {}

  @Get("me/sessions")
  @SignedIn()
  @ApiOkResponse({ standardSchema: sessionListSchema })
  async mine(
    @CurrentPrincipal() principal: Principal,
    @CurrentSession() current: string,
  ): Promise<{ items: SessionView[] }> {
    return { items: await this.sessions.openOf(principal.id, current) };
  }

  @Delete("me/sessions/:sessionId")
  @HttpCode(204)
  @SignedIn()
  @Audited("session.ended")
  async endMine(@CurrentPrincipal() principal: Principal, @Param("sessionId", uuid) sessionId: string): Promise<void> {
    await this.sessions.endOf(principal.id, sessionId);
  }

  @Get("users/:userId/sessions")
  @May("users.manage")
  @ApiOkResponse({ standardSchema: sessionListSchema })
  async list(
    @Param("userId", uuid) userId: string,
    @CurrentSession() current: string,
  ): Promise<{ items: SessionView[] }> {
    if (!(await this.users.find(userId))) throw new Problem("not-found");
    return { items: await this.sessions.openOf(userId, current) };
  }

  @Delete("users/:userId/sessions/:sessionId")
  @HttpCode(204)
  @May("users.manage")
  @Audited("session.ended")
  async end(@Param("userId", uuid) userId: string, @Param("sessionId", uuid) sessionId: string): Promise<void> {
    await this.sessions.endOf(userId, sessionId);
  }
}
