import { Inject, Injectable } from "@nestjs/common";
import { type OwnAccount, Problem } from "#contracts";
import { type Grant, needsSecondFactor } from "#domain";
import { Clock, SETTINGS, type Settings, UnitOfWork } from "#platform";
import type { SignInWay } from "./auth-session.entity.js";
import { hashGoodPassword, verifyPassword } from "./passwords.js";
import { SecondFactors } from "./second-factors.service.js";
import { type OpenedSession, Sessions } from "./sessions.service.js";
import { SignInLimits } from "./sign-in-limits.service.js";
import type { Enrolment } from "./totp.js";
import { Users } from "./users.service.js";

/** How long after signing in somebody still counts as the person who signed in. */
const freshForMs = 30 * 60_000;

interface Standing {
  readonly userName: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly way: SignInWay;
  readonly openedAt: Date;
}

/** What a person changes about the own account: the password, the second factor. */
@Injectable()
export class OwnAccounts {
  constructor(
    private readonly users: Users,
    private readonly sessions: Sessions,
    private readonly factors: SecondFactors,
    private readonly limits: SignInLimits,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async view(userId: string, sessionId: string): Promise<OwnAccount> {
    const standing = await this.standingOf(sessionId);
    return {
      hasPassword: standing.passwordHash !== null,
      currentPasswordNeeded: !this.camePastThePassword(standing),
      secondFactor: { ...(await this.factors.stateOf(userId)), required: this.isRequired(await this.grantsOf(userId)) },
    };
  }

  /**
   * Sets the own password and ends the other sessions. The current one is asked for, unless the person came in by a link or
   * from the organization's sign-in a moment ago: then it may be forgotten, or never have been.
   * @throws Problem fresh-sign-in-required, password-too-weak
   */
  async changePassword(
    userId: string,
    sessionId: string,
    { current, password }: { current?: string | undefined; password: string },
  ): Promise<void> {
    const standing = await this.standingOf(sessionId);
    if (!this.camePastThePassword(standing)) await this.requirePassword(standing, current);
    const passwordHash = await hashGoodPassword(password, standing);
    await this.unitOfWork.query(`update user_account set password_hash = $2 where id = $1`, [userId, passwordHash]);
    await this.sessions.endAll(userId, sessionId);
  }

  /** What an authenticator app needs. @throws Problem fresh-sign-in-required, second-factor-active */
  async beginSecondFactor(userId: string, sessionId: string, password: string | undefined): Promise<Enrolment> {
    const standing = await this.standingOf(sessionId);
    if (password !== undefined || !this.isFresh(standing)) await this.requirePassword(standing, password);
    return this.factors.begin(userId, standing.userName);
  }

  /**
   * Turns the second factor on. Every session ends, this one too: the answer is another, opened with the factor.
   * @throws Problem second-factor-refused
   */
  async confirmSecondFactor(
    userId: string,
    sessionId: string,
    code: string,
  ): Promise<{ codes: string[]; opened: OpenedSession }> {
    const { way, userName } = await this.standingOf(sessionId);
    const done = await this.limits.guard(userName, () =>
      this.unitOfWork.run(async (tx) => ({
        codes: await this.factors.confirm(tx, userId, code),
        opened: await this.sessions.open(tx, userId, undefined, { way, secondFactor: true }),
      })),
    );
    const session = await this.sessions.authenticate(done.opened.token);
    await this.sessions.endAll(userId, session?.id);
    return done;
  }

  /** New recovery codes against a code. @throws Problem second-factor-refused */
  async renewRecoveryCodes(userId: string, sessionId: string, code: string): Promise<string[]> {
    return this.withCode(userId, sessionId, code, (tx) => this.factors.renewRecoveryCodes(tx, userId));
  }

  /** @throws Problem second-factor-refused, second-factor-needed where the rule of the installation asks for one */
  async removeSecondFactor(userId: string, sessionId: string, code: string): Promise<void> {
    if (this.isRequired(await this.grantsOf(userId))) throw new Problem("second-factor-needed");
    await this.withCode(userId, sessionId, code, (tx) => this.factors.remove(tx, userId));
  }

  private async withCode<T>(
    userId: string,
    sessionId: string,
    code: string,
    act: (tx: Parameters<Parameters<UnitOfWork["run"]>[0]>[0]) => Promise<T>,
  ): Promise<T> {
    const { userName } = await this.standingOf(sessionId);
    return this.limits.guard(userName, () =>
      this.unitOfWork.run(async (tx) => {
        if (!(await this.factors.spend(tx, userId, code))) throw new Problem("second-factor-refused");
        return act(tx);
      }),
    );
  }

  /** For what would let somebody in again later. @throws Problem fresh-sign-in-required */
  async requireFresh(sessionId: string): Promise<void> {
    if (!this.isFresh(await this.standingOf(sessionId))) throw new Problem("fresh-sign-in-required");
  }

  private async requirePassword({ userName, passwordHash }: Standing, password: string | undefined): Promise<void> {
    if (password === undefined || passwordHash === null) throw new Problem("fresh-sign-in-required");
    await this.limits.guard(userName, async () => {
      if (!(await verifyPassword(passwordHash, password))) throw new Problem("sign-in-refused");
    });
  }

  private camePastThePassword(standing: Standing): boolean {
    return standing.way !== "password" && this.isFresh(standing);
  }

  private isFresh({ openedAt }: Standing): boolean {
    return this.clock.now() - openedAt.getTime() < freshForMs;
  }

  private isRequired(grants: readonly Grant[]): boolean {
    return needsSecondFactor(this.settings.SECOND_FACTOR, grants);
  }

  private async grantsOf(userId: string): Promise<readonly Grant[]> {
    return (await this.users.find(userId))?.grants ?? [];
  }

  /** @throws Problem not-found for a session of no person: of a device, of a link to a board */
  private async standingOf(sessionId: string): Promise<Standing> {
    const rows = await this.unitOfWork.query<Standing & { id: string }>(
      `select u.id, u.user_name as "userName", u.name, u.password_hash as "passwordHash", s.way, s.created_at as "openedAt"
         from auth_session s join user_account u on u.id = s.user_id where s.id = $1`,
      [sessionId],
    );
    if (!rows[0] || !(await this.users.find(rows[0].id))) throw new Problem("not-found");
    return rows[0];
  }
}
