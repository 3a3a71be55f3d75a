import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  createCoordinatorsSchema,
  createdCoordinatorsSchema,
  type CreateUser,
  createUserSchema,
  invitedSchema,
  inviteUserSchema,
  patchUserSchema,
  Problem,
  signInLinkSchema,
  userListSchema,
  type UserQuery,
  userQuerySchema,
  userSchema,
} from "#contracts";
import type { Principal } from "#domain";
import { UnitOfWork } from "#platform";
import { z } from "zod";
import { Audited, CurrentPrincipal, May } from "./policy.js";
import { SecondFactors } from "./second-factors.service.js";
import { Sessions } from "./sessions.service.js";
import { Users } from "./users.service.js";

const uuid = { schema: z.uuid() };

/** Accounts and what they may do, for administrators. */
@ApiTags("identity")
@Controller("api/users")
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly factors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @May("users.manage")
  @ApiOkResponse({ standardSchema: userListSchema })
  async list(@Query({ schema: userQuerySchema }) query: UserQuery): Promise<z.infer<typeof userListSchema>> {
    const items = await this.users.list(query);
    return { items, next: items.length === query.limit ? items.at(-1)!.userName : null };
  }

  @Post()
  @May("users.manage")
  @Audited("user.created")
  @ApiOkResponse({ standardSchema: userSchema })
  create(@Body({ schema: createUserSchema }) body: CreateUser): Promise<z.infer<typeof userSchema>> {
    return this.users.create(body);
  }

  @Post("invitations")
  @May("users.manage")
  @Audited("user.invited")
  @ApiOkResponse({ standardSchema: invitedSchema })
  invite(
    @Body({ schema: inviteUserSchema }) body: z.infer<typeof inviteUserSchema>,
  ): Promise<z.infer<typeof invitedSchema>> {
    return this.users.invite(body);
  }

  @Patch(":userId")
  @May("users.manage")
  @Audited("user.changed")
  @ApiOkResponse({ standardSchema: userSchema })
  change(
    @Param("userId", uuid) id: string,
    @Body({ schema: patchUserSchema }) body: z.infer<typeof patchUserSchema>,
  ): Promise<z.infer<typeof userSchema>> {
    return this.users.change(id, body);
  }

  @Post(":userId/sign-in-links")
  @May("users.manage")
  @Audited("sign-in-link.made")
  @ApiOkResponse({ standardSchema: signInLinkSchema })
  async makeLink(@Param("userId", uuid) id: string): Promise<{ token: string }> {
    if (!(await this.users.find(id))) throw new Problem("not-found");
    return { token: await this.unitOfWork.run((tx) => this.users.makeLink(tx, id)) };
  }

  /** For who lost the phone and the recovery codes. The sessions end; the next sign-in needs the password or a link alone. */
  @Delete(":userId/second-factor")
  @HttpCode(204)
  @May("users.manage")
  @Audited("second-factor.reset")
  async resetSecondFactor(@CurrentPrincipal() admin: Principal, @Param("userId", uuid) id: string): Promise<void> {
    // One's own is taken away with a code; otherwise a session left open would be enough.
    if (admin.id === id) throw new Problem("not-allowed");
    const removed = await this.unitOfWork.run((tx) => this.factors.remove(tx, id));
    if (!removed) throw new Problem("not-found");
    await this.sessions.endAll(id);
  }

  @Post("coordinators")
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
}
