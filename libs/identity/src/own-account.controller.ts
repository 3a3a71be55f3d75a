import { Body, Controller, Get, HttpCode, Inject, Post, Put, Res } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  beginSecondFactorSchema,
  changePasswordSchema,
  enrolmentSchema,
  type OwnAccount,
  ownAccountSchema,
  recoveryCodesSchema,
  secondFactorCodeSchema,
} from "#contracts";
import type { Principal } from "#domain";
import { SETTINGS, type Settings } from "#platform";
import type { FastifyReply } from "fastify";
import type { z } from "zod";
import { OwnAccounts } from "./own-account.service.js";
import { Audited, CurrentPrincipal, CurrentSession, SignedIn } from "./policy.js";
import { setSessionCookie } from "./session-cookie.js";

type Code = z.infer<typeof secondFactorCodeSchema>;

/** The own account: password, second factor, recovery codes. */
@ApiTags("identity")
@Controller("api/me")
export class OwnAccountController {
  constructor(
    private readonly accounts: OwnAccounts,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get("account")
  @SignedIn()
  @ApiOkResponse({ standardSchema: ownAccountSchema })
  view(@CurrentPrincipal() { id }: Principal, @CurrentSession() session: string): Promise<OwnAccount> {
    return this.accounts.view(id, session);
  }

  @Put("password")
  @HttpCode(204)
  @SignedIn()
  @Audited("password.changed")
  async changePassword(
    @CurrentPrincipal() { id }: Principal,
    @CurrentSession() session: string,
    @Body({ schema: changePasswordSchema }) body: z.infer<typeof changePasswordSchema>,
  ): Promise<void> {
    await this.accounts.changePassword(id, session, body);
  }

  @Post("second-factor")
  @HttpCode(200)
  @SignedIn()
  @Audited("second-factor.begun")
  @ApiOkResponse({ standardSchema: enrolmentSchema })
  begin(
    @CurrentPrincipal() { id }: Principal,
    @CurrentSession() session: string,
    @Body({ schema: beginSecondFactorSchema }) { password }: z.infer<typeof beginSecondFactorSchema>,
  ): Promise<z.infer<typeof enrolmentSchema>> {
    return this.accounts.beginSecondFactor(id, session, password);
  }

  /** Ends every session; the answer's cookie is of a new one. */
  @Post("second-factor/confirmation")
  @HttpCode(200)
  @SignedIn()
  @Audited("second-factor.set-up")
  @ApiOkResponse({ standardSchema: recoveryCodesSchema })
  async confirm(
    @CurrentPrincipal() { id }: Principal,
    @CurrentSession() session: string,
    @Body({ schema: secondFactorCodeSchema }) { code }: Code,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ codes: string[] }> {
    const { codes, opened } = await this.accounts.confirmSecondFactor(id, session, code);
    setSessionCookie(reply, this.settings, opened.token, opened.expiresAt);
    return { codes };
  }

  @Post("second-factor/recovery-codes")
  @HttpCode(200)
  @SignedIn()
  @Audited("recovery-codes.renewed")
  @ApiOkResponse({ standardSchema: recoveryCodesSchema })
  async renewCodes(
    @CurrentPrincipal() { id }: Principal,
    @CurrentSession() session: string,
    @Body({ schema: secondFactorCodeSchema }) { code }: Code,
  ): Promise<{ codes: string[] }> {
    return { codes: await this.accounts.renewRecoveryCodes(id, session, code) };
  }

  @Post("second-factor/removal")
  @HttpCode(204)
  @SignedIn()
  @Audited("second-factor.removed")
  async remove(
    @CurrentPrincipal() { id }: Principal,
    @CurrentSession() session: string,
    @Body({ schema: secondFactorCodeSchema }) { code }: Code,
  ): Promise<void> {
    await this.accounts.removeSecondFactor(id, session, code);
  }
}
