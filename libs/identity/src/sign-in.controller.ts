import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { type Me, meSchema, Problem, signInSchema, useSignInLinkSchema } from "#contracts";
import { SETTINGS, type Settings } from "#platform";
import type { FastifyReply } from "fastify";
import type { z } from "zod";
import { Audited, CurrentSession, CurrentSignIn, type PrincipalRequest, Public, SignedIn } from "./policy.js";
import { clearSessionCookie, setSessionCookie } from "./session-cookie.js";
import { type OpenedSession, Sessions, type SignedInSession } from "./sessions.service.js";
import { SignIn } from "./sign-in.service.js";
import { SignInLimits } from "./sign-in-limits.service.js";

/** In, out, and who is here. */
@ApiTags("identity")
@Controller("api")
export class SignInController {
  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
    private readonly limits: SignInLimits,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post("sign-in")
  @HttpCode(200)
  @Public()
  @Audited("user.signed-in")
  @ApiOkResponse({ standardSchema: meSchema })
  async signIn(
    @Body({ schema: signInSchema }) { userName, password, code }: z.infer<typeof signInSchema>,
    @Req() request: PrincipalRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const attempt = () => this.signIns.byPassword(userName, password, code);
    return this.welcome(request, reply, await this.limits.guard(userName, attempt));
  }

  @Post("sign-in/link")
  @HttpCode(200)
  @Public()
  @Audited("user.signed-in")
  @ApiOkResponse({ standardSchema: meSchema })
  async signInByLink(
    @Body({ schema: useSignInLinkSchema }) { token, code }: z.infer<typeof useSignInLinkSchema>,
    @Req() request: PrincipalRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    return this.welcome(request, reply, await this.limits.guardLink(token, () => this.signIns.byLink(token, code)));
  }

  @Post("sign-out")
  @HttpCode(204)
  @SignedIn()
  @Audited("user.signed-out")
  async signOut(@CurrentSession() session: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(session);
    clearSessionCookie(reply, this.settings);
  }

  @Get("me")
  @SignedIn()
  @ApiOkResponse({ standardSchema: meSchema })
  me(@CurrentSignIn() session: SignedInSession): Me {
    return meOf(session);
  }

  private async welcome(request: PrincipalRequest, reply: FastifyReply, opened: OpenedSession): Promise<Me> {
    const session = await this.sessions.authenticate(opened.token);
    if (!session) throw new Problem("sign-in-refused");
    // The line of the audit names who came in.
    request.principal = session.principal;
    setSessionCookie(reply, this.settings, opened.token, opened.expiresAt);
    return meOf(session);
  }
}

export function meOf({ principal, userName, mustEnrol }: SignedInSession): Me {
  const { id, kind, name, grants } = principal;
  return { id, kind, name, userName: kind === "user" ? userName : null, grants: [...grants], mustEnrol };
}
