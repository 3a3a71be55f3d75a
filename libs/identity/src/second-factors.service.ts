import { Inject, Injectable } from "@nestjs/common";
import { Problem } from "#contracts";
import {
  Clock,
  secretBoxOf,
  type SecretBox,
  SETTINGS,
  type Settings,
  type Tx,
  UnitOfWork,
  type Queryable,
} from "#platform";
import { newRecoveryCodes, readRecoveryCode } from "./recovery-codes.js";
import { hashToken } from "./secret-token.js";
import { type Enrolment, enrolmentOf, newSecret, stepOf } from "./totp.js";

export interface SecondFactorState {
  readonly active: boolean;
  readonly recoveryCodesLeft: number;
}

/** Codes of an authenticator app (RFC 6238) and recovery codes. A code is good once, whoever saw it. */
@Injectable()
export class SecondFactors {
  private readonly box: SecretBox;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.box = secretBoxOf(settings);
  }

  async stateOf(userId: string, connection: Queryable = this.unitOfWork.reader): Promise<SecondFactorState> {
    const rows = await connection.query<SecondFactorState[]>(
      `select f.confirmed_at is not null as active,
              (select count(*)::int from recovery_code c where c.user_id = f.user_id and c.used_at is null)
                as "recoveryCodesLeft"
         from second_factor f where f.user_id = $1`,
      [userId],
    );
    return rows[0] ?? { active: false, recoveryCodesLeft: 0 };
  }

  /** A new secret, which counts for nothing until a code of it was shown. @throws Problem second-factor-active */
  async begin(userId: string, userName: string): Promise<Enrolment> {
    const secret = newSecret();
    const made = await this.unitOfWork.query<unknown>(
      `insert into second_factor (user_id, sealed_secret) values ($1, $2)
       on conflict (user_id) do update set sealed_secret = excluded.sealed_secret, made_at = now(), last_step = 0
             where second_factor.confirmed_at is null
       returning user_id`,
      [userId, this.box.seal(secret, purposeOf(userId))],
    );
    if (made.length === 0) throw new Problem("second-factor-active");
    return enrolmentOf(secret, userName);
  }

  /**
   * Proves that the app has the secret: from now on sign-in asks for a code. Returns recovery codes, which are not kept.
   * @throws Problem second-factor-refused
   */
  async confirm(tx: Tx, userId: string, code: string): Promise<string[]> {
    if (!(await this.spendCode(tx, userId, code, false))) throw new Problem("second-factor-refused");
    await tx.query(`update second_factor set confirmed_at = now() where user_id = $1`, [userId]);
    return this.renewRecoveryCodes(tx, userId);
  }

  /** Ten new recovery codes; the old ones are void. */
  async renewRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await tx.query(`delete from recovery_code where user_id = $1`, [userId]);
    await tx.query(`insert into recovery_code (user_id, code_hash) select $1, unnest($2::bytea[])`, [
      userId,
      codes.map(hashToken),
    ]);
    return codes;
  }

  /** Spends a code of the app or a recovery code. False when it is wrong or was used already; of two at once one wins. */
  async spend(tx: Tx, userId: string, typed: string): Promise<boolean> {
    const recovery = readRecoveryCode(typed);
    if (recovery === null) return this.spendCode(tx, userId, typed, true);
    const [spent] = await tx.query<[unknown[], number]>(
      `update recovery_code set used_at = now() where user_id = $1 and code_hash = $2 and used_at is null returning 1`,
      [userId, hashToken(recovery)],
    );
    return spent.length > 0;
  }

  /** Takes the factor away, with its recovery codes. False when there was none. */
  async remove(tx: Tx, userId: string): Promise<boolean> {
    await tx.query(`delete from recovery_code where user_id = $1`, [userId]);
    const [removed] = await tx.query<[unknown[], number]>(
      `delete from second_factor where user_id = $1 returning user_id`,
      [userId],
    );
    return removed.length > 0;
  }

  private async spendCode(tx: Tx, userId: string, typed: string, confirmed: boolean): Promise<boolean> {
    const rows = await tx.query<{ sealedSecret: Buffer }[]>(
      `select sealed_secret as "sealedSecret" from second_factor
        where user_id = $1 and (confirmed_at is not null) = $2`,
      [userId, confirmed],
    );
    const secret = rows[0] && this.box.open(rows[0].sealedSecret, purposeOf(userId));
    const step = secret ? stepOf(secret, typed.replaceAll(/\s/g, ""), this.clock.now()) : null;
    if (step === null) return false;
    const [spent] = await tx.query<[unknown[], number]>(
      `update second_factor set last_step = $2 where user_id = $1 and last_step < $2 returning user_id`,
      [userId, step],
    );
    return spent.length > 0;
  }
}

const purposeOf = (userId: string): string => `second-factor ${userId}`;
