import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  externalIdentityListSchema,
  type ExternalIdentityView,
  linkExternalIdentitySchema,
  type Me,
  meSchema,
  oidcReturnSchema,
  oidcVisitSchema,
  Problem,
  signInWaysSchema,
} from "#contracts";
import type { Principal } from "#domain";
import { SETTINGS, type Settings } from "#platform";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { ExternalIdentities } from "./external-identities.service.js";
import { Oidc, type Visit } from "./oidc.service.js";
import { OwnAccounts } from "./own-account.service.js";
import { Audited, CurrentPrincipal, CurrentSession, May, type PrincipalRequest, Public, SignedIn } from "./policy.js";
import { setSessionCookie, takeVisitCookie, setVisitCookie } from "./session-cookie.js";
import { Sessions } from "./sessions.service.js";
import { meOf } from "./sign-in.controller.js";

type Return = z.infer<typeof oidcReturnSchema>;
const uuid = { schema: z.uuid() };

/** Signing in with the organization's own provider, and which account that opens. */
@ApiTags("identity")
@Controller("api")
export class OidcController {
  constructor(
    private readonly oidc: Oidc,
    private readonly identities: ExternalIdentities,
    private readonly accounts: OwnAccounts,
    private readonly sessions: Sessions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** What the sign-in page offers besides a password. */
  @Get("sign-in/ways")
  @Public()
  @ApiOkResponse({ standardSchema: signInWaysSchema })
  ways(): z.infer<typeof signInWaysSchema> {
    return { oidc: this.oidc.label === null ? null : { label: this.oidc.label } };
  }

  @Post("sign-in/oidc/visits")
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ standardSchema: oidcVisitSchema })
  async begin(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ url: string }> {
    return this.send(reply, await this.oidc.begin(null));
  }

  @Post("sign-in/oidc")
  @HttpCode(200)
  @Public()
  @Audited("user.signed-in")
  @ApiOkResponse({ standardSchema: meSchema })
  async finish(
    @Body({ schema: oidcReturnSchema }) { query }: Return,
    @Req() request: FastifyRequest & PrincipalRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const sealed = takeVisitCookie(request, reply, this.settings);
    const opened = await this.identities.signIn(await this.oidc.finish(sealed, query, null));
    const session = await this.sessions.authenticate(opened.token);
    if (!session) throw new Problem("oidc-not-linked");
    // The line of the audit names who came in.
    request.principal = session.principal;
    setSessionCookie(reply, this.settings, opened.token, opened.expiresAt);
    return meOf(session);
  }

  @Get("me/external-identities")
  @SignedIn()
  @ApiOkResponse({ standardSchema: externalIdentityListSchema })
  async mine(@CurrentPrincipal() { id }: Principal): Promise<{ items: ExternalIdentityView[] }> {
    return { items: await this.identities.of(id) };
  }

  @Post("me/external-identities/visits")
  @HttpCode(200)
  @SignedIn()
  @ApiOkResponse({ standardSchema: oidcVisitSchema })
  async beginLink(
    @CurrentSession() session: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ url: string }> {
    await this.accounts.requireFresh(session);
    return this.send(reply, await this.oidc.begin(session));
  }

  @Post("me/external-identities")
  @HttpCode(200)
  @SignedIn()
  @Audited("external-identity.linked")
  @ApiOkResponse({ standardSchema: externalIdentityListSchema })
  async link(
    @CurrentPrincipal() { id }: Principal,
    @CurrentSession() session: string,
    @Body({ schema: oidcReturnSchema }) { query }: Return,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ items: ExternalIdentityView[] }> {
    const sealed = takeVisitCookie(request, reply, this.settings);
    await this.identities.link(id, await this.oidc.finish(sealed, query, session));
    return { items: await this.identities.of(id) };
  }

  @Delete("me/external-identities/:identityId")
  @HttpCode(204)
  @SignedIn()
  @Audited("external-identity.unlinked")
  async unlinkMine(
    @CurrentPrincipal() { id }: Principal,
    @CurrentSession() session: string,
    @Param("identityId", uuid) identityId: string,
  ): Promise<void> {
    await this.identities.unlink(id, identityId, session);
  }

  @Get("users/:userId/external-identities")
  @May("users.manage")
  @ApiOkResponse({ standardSchema: externalIdentityListSchema })
  async list(@Param("userId", uuid) userId: string): Promise<{ items: ExternalIdentityView[] }> {
    return { items: await this.identities.of(userId) };
  }

  /** For an administrator who knows the person's subject at the provider. */
  @Post("users/:userId/external-identities")
  @HttpCode(200)
  @May("users.manage")
  @Audited("external-identity.linked")
  @ApiOkResponse({ standardSchema: externalIdentityListSchema })
  async linkTo(
    @Param("userId", uuid) userId: string,
    @Body({ schema: linkExternalIdentitySchema }) { subject }: z.infer<typeof linkExternalIdentitySchema>,
  ): Promise<{ items: ExternalIdentityView[] }> {
    if (this.settings.OIDC_ISSUER === undefined) throw new Problem("not-found");
    await this.identities.link(userId, { issuer: this.settings.OIDC_ISSUER, subject });
    return { items: await this.identities.of(userId) };
  }

  @Delete("users/:userId/external-identities/:identityId")
  @HttpCode(204)
  @May("users.manage")
  @Audited("external-identity.unlinked")
  async unlink(@Param("userId", uuid) userId: string, @Param("identityId", uuid) identityId: string): Promise<void> {
    await this.identities.unlink(userId, identityId);
  }

  private send(reply: FastifyReply, { url, sealed }: Visit): { url: string } {
    setVisitCookie(reply, this.settings, sealed);
    return { url };
  }
}
