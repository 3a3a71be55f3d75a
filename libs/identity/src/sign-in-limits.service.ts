import { Injectable } from "@nestjs/common";
import { Problem } from "#contracts";
import { type RateLimit, RateLimits, requestAddress, UnitOfWork } from "#platform";
import { hashToken } from "./secret-token.js";

/** Guesses of one address at one name. A person who forgot a password has these many tries. */
const pairAllowance = { times: 10, seconds: 15 * 60 };
/** Failures of one address at whatever name: an office behind one address still gets in. */
const addressAllowance = { times: 200, seconds: 15 * 60 };
/** Failures at one name from wherever; past it only addresses that its owner signed in from before may go on trying. */
const nameAllowance = { times: 100, seconds: 60 * 60 };
const knownForDays = 90;

/**
 * Slows guessing down. Only failures count, and a stranger who guesses at a name never locks its owner out: not the pair of
 * name and address, and not an address the owner is known by (OWASP ASVS 5.0, 6.3.1 and 6.3.5).
 */
@Injectable()
export class SignInLimits {
  private readonly pairs: RateLimit;
  private readonly addresses: RateLimit;
  private readonly names: RateLimit;

  constructor(
    limits: RateLimits,
    private readonly unitOfWork: UnitOfWork,
  ) {
    this.pairs = limits.shared("sign-in-pair", pairAllowance);
    this.addresses = limits.shared("sign-in-address", addressAllowance);
    this.names = limits.shared("sign-in-name", nameAllowance);
  }

  /** Runs an attempt at a password. @throws Problem too-many-requests before it, or what the attempt throws */
  async guard<T>(userName: string, attempt: () => Promise<T>): Promise<T> {
    const name = userName.toLowerCase();
    const address = requestAddress() ?? "";
    const pair = `${name} ${address}`;
    refuse(await this.pairs.look(pair));
    refuse(await this.addresses.look(address));
    const late = await this.names.look(name);
    if (late !== null && !(await this.knows(name, address))) refuse(late);
    try {
      const result = await attempt();
      await this.pairs.forget(pair);
      return result;
    } catch (error) {
      if (isRefusal(error)) {
        await Promise.all([this.pairs.take(pair), this.addresses.take(address), this.names.take(name)]);
      }
      throw error;
    }
  }

  /**
   * Runs an attempt at a link. A token cannot be guessed, but who found one may guess at the code of the second factor.
   * @throws Problem too-many-requests before it, or what the attempt throws
   */
  async guardLink<T>(token: string, attempt: () => Promise<T>): Promise<T> {
    const address = requestAddress() ?? "";
    const link = `link ${hashToken(token).toString("base64")}`;
    refuse(await this.pairs.look(link));
    refuse(await this.addresses.look(address));
    try {
      return await attempt();
    } catch (error) {
      if (isRefusal(error)) await Promise.all([this.pairs.take(link), this.addresses.take(address)]);
      throw error;
    }
  }

  private async knows(userName: string, address: string): Promise<boolean> {
    const rows = await this.unitOfWork.query<{ known: boolean }>(
      `select exists (
         select 1 from auth_session s join user_account u on u.id = s.user_id
          where u.user_name = $1 and s.address = $2 and s.created_at > now() - make_interval(days => $3)
       ) as known`,
      [userName, address, knownForDays],
    );
    return rows[0]!.known;
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Problem && (error.code === "sign-in-refused" || error.code === "second-factor-refused");

function refuse(seconds: number | null): void {
  if (seconds !== null) throw new Problem("too-many-requests", undefined, { retryAfterSeconds: seconds });
}
