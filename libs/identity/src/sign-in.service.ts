import { Injectable } from "@nestjs/common";
import { Problem } from "#contracts";
import { Clock, type Tx, UnitOfWork } from "#platform";
import type { SignInWay } from "./auth-session.entity.js";
import { verifyPassword } from "./passwords.js";
import { SecondFactors } from "./second-factors.service.js";
import { hashToken } from "./secret-token.js";
import { type OpenedSession, Sessions } from "./sessions.service.js";

/** The ways in. Whoever has a second factor shows it on each of them. */
@Injectable()
export class SignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly factors: SecondFactors,
    private readonly clock: Clock,
  ) {}

  /**
   * Signs in with a password.
   * @throws Problem sign-in-refused, the same for a wrong name and a wrong password; second-factor-required or -refused
   * only after the right password
   */
  async byPassword(userName: string, password: string, code?: string): Promise<OpenedSession> {
    const rows = await this.unitOfWork.query<{ id: string; passwordHash: string | null }>(
      `select id, password_hash as "passwordHash" from user_account where user_name = $1 and active`,
      [userName.toLowerCase()],
    );
    const matches = await verifyPassword(rows[0]?.passwordHash ?? null, password);
    if (!matches) throw new Problem("sign-in-refused");
    return this.unitOfWork.run((tx) => this.open(tx, rows[0]!.id, "password", code));
  }

  /** Signs in with a link and spends it; of two at once exactly one wins. @throws Problem as `byPassword` */
  async byLink(token: string, code?: string): Promise<OpenedSession> {
    return this.unitOfWork.run(async (tx) => {
      const [spent] = await tx.query<[{ userId: string }[], number]>(
        `update sign_in_link l set used_at = now() from user_account u
          where u.id = l.user_id and u.active and l.token_hash = $1 and l.used_at is null and l.expires_at > $2
          returning l.user_id as "userId"`,
        [hashToken(token), new Date(this.clock.now())],
      );
      if (!spent[0]) throw new Problem("sign-in-refused");
      return this.open(tx, spent[0].userId, "link", code);
    });
  }

  private async open(tx: Tx, userId: string, way: SignInWay, code: string | undefined): Promise<OpenedSession> {
    // By the same connection: sign-ins that each hold one and wait for another would wait for each other.
    const { active } = await this.factors.stateOf(userId, tx);
    if (active && code === undefined) throw new Problem("second-factor-required");
    if (active && !(await this.factors.spend(tx, userId, code!))) throw new Problem("second-factor-refused");
    return this.sessions.open(tx, userId, undefined, { way, secondFactor: active });
  }
}
