import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query, Res } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  createCoordinatorsSchema,
  createdCoordinatorsSchema,
  type CreateUser,
  createUserSchema,
  type Me,
  meSchema,
  pageQuerySchema,
  patchUserSchema,
  Problem,
  signInLinkSchema,
  signInSchema,
  userListSchema,
  userSchema,
} from "#contracts";
import type { Principal } from "#domain";
import { SETTINGS, type Settings, UnitOfWork } from "#platform";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { Audited, CurrentPrincipal, CurrentSession, May, Public, SignedIn } from "./policy.js";
import { clearSessionCookie, setSessionCookie } from "./session-cookie.js";
import { SignInLimits } from "./sign-in-limits.service.js";
import { Sessions } from "./sessions.service.js";
import { Users } from "./users.service.js";

@ApiTags("identity")
@Controller("api")
export class IdentityController {
  constructor(
    private readonly users: Users,
    private readonly sessions: Sessions,
    private readonly limits: SignInLimits,
    private readonly unitOfWork: UnitOfWork,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post("sign-in")
  @HttpCode(200)
  @Public()
  @Audited("user.signed-in")
  @ApiOkResponse({ standardSchema: meSchema })
  async signIn(
    @Body({ schema: signInSchema }) body: z.infer<typeof signInSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    return this.welcome(
      reply,
      await this.limits.guard(body.userName, () => this.users.signIn(body.userName, body.password)),
    );
  }

  @Post("sign-in/link")
  @HttpCode(200)
  @Public()
  @Audited("user.signed-in")
  @ApiOkResponse({ standardSchema: meSchema })
  async signInByLink(
    @Body({ schema: signInLinkSchema }) body: z.infer<typeof signInLinkSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    return this.welcome(reply, await this.limits.guardLink(() => this.users.signInByLink(body.token)));
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
  async me(@CurrentPrincipal() principal: Principal): Promise<Me> {
    const user = await this.users.find(principal.id);
    return {
      id: principal.id,
      kind: principal.kind,
      name: principal.name,
      userName: user?.userName ?? null,
      grants: [...principal.grants],
    };
  }

  @Get("users")
  @May("users.manage")
  @ApiOkResponse({ standardSchema: userListSchema })
  async list(
    @Query({ schema: pageQuerySchema }) query: z.infer<typeof pageQuerySchema>,
  ): Promise<z.infer<typeof userListSchema>> {
    const items = await this.users.list(query.after, query.limit);
    return { items, next: items.length === query.limit ? items.at(-1)!.userName : null };
  }

  @Post("users")
  @May("users.manage")
  @Audited("user.created")
  @ApiOkResponse({ standardSchema: userSchema })
  create(@Body({ schema: createUserSchema }) body: CreateUser): Promise<z.infer<typeof userSchema>> {
    return this.users.create(body);
  }

  @Patch("users/:userId")
  @May("users.manage")
  @Audited("user.changed")
  @ApiOkResponse({ standardSchema: userSchema })
  change(
    @Param("userId", { schema: z.uuid() }) id: string,
    @Body({ schema: patchUserSchema }) body: z.infer<typeof patchUserSchema>,
  ): Promise<z.infer<typeof userSchema>> {
    return this.users.change(id, body);
  }

  @Post("users/:userId/sign-in-links")
  @May("users.manage")
  @Audited("sign-in-link.made")
  @ApiOkResponse({ standardSchema: signInLinkSchema })
  async makeLink(@Param("userId", { schema: z.uuid() }) id: string): Promise<{ token: string }> {
    if (!(await this.users.find(id))) throw new Problem("not-found");
    return { token: await this.unitOfWork.run((tx) => this.users.makeLink(tx, id)) };
  }

  @Post("users/coordinators")
  @May("users.manage")
  @Audited("coordinators.created")
  @ApiOkResponse({ standardSchema: createdCoordinatorsSchema })
  async createCoordinators(
    @Body({ schema: createCoordinatorsSchema }) body: z.infer<typeof createCoordinatorsSchema>,
  ): Promise<z.infer<typeof createdCoordinatorsSchema>> {
    const people = body.coordinators.map(({ userName, name, siteId }) => ({
      userName,
      name,
      grants: [{ role: "coordinator" as const, briefingId: body.briefingId, siteId }],
    }));
    return { items: await this.users.createWithLinks(people) };
  }

  private async welcome(reply: FastifyReply, opened: { token: string; expiresAt: number }): Promise<Me> {
    setSessionCookie(reply, this.settings, opened.token, opened.expiresAt);
    const session = await this.sessions.authenticate(opened.token);
    if (!session) throw new Problem("sign-in-refused");
    const { principal, userName } = session;
    return { id: principal.id, kind: principal.kind, name: principal.name, userName, grants: [...principal.grants] };
  }
}
