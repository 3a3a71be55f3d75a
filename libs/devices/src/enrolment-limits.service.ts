import { Injectable } from "@nestjs/common";
import { type Enrol, Problem } from "#contracts";
import { type RateLimit, RateLimits, requestAddress } from "#platform";

/** Wrong codes of one address: a code cannot be guessed, but somebody may try. An office behind one address still gets in. */
const codeAllowance = { times: 200, seconds: 15 * 60 };
/** Wrong PINs of one address for one sheet: enough for a hand that slips. */
const pinAllowance = { times: 5, seconds: 15 * 60 };

/** Slows guessing down. Only failures count, and never against anybody else. */
@Injectable()
export class EnrolmentLimits {
  private readonly codes: RateLimit;
  private readonly pins: RateLimit;

  constructor(limits: RateLimits) {
    this.codes = limits.shared("enrolment-code", codeAllowance);
    this.pins = limits.shared("enrolment-pin", pinAllowance);
  }

  /** @throws Problem too-many-requests before the attempt, or what the attempt throws */
  guardCode<T>(attempt: () => Promise<T>): Promise<T> {
    return guarded(this.codes, requestAddress() ?? "", attempt);
  }

  /** The same for the PIN; a request without one is not a guess. */
  guardPin<T>({ code, pin }: Enrol, attempt: () => Promise<T>): Promise<T> {
    return pin === undefined ? attempt() : guarded(this.pins, `${code} ${requestAddress() ?? ""}`, attempt);
  }
}

async function guarded<T>(limit: RateLimit, key: string, attempt: () => Promise<T>): Promise<T> {
  const wait = await limit.look(key);
  if (wait !== null) throw new Problem("too-many-requests", undefined, { retryAfterSeconds: wait });
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Problem && error.code === "enrolment-refused") await limit.take(key);
    throw error;
  }
}
