import { Inject, Injectable, type OnApplicationShutdown } from "@nestjs/common";
import { Redis } from "ioredis";
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { logger } from "../logging/logger.js";
import { SETTINGS, type Settings } from "../settings/settings.js";

export interface Allowance {
  /** How many within `seconds`. */
  readonly times: number;
  readonly seconds: number;
}

/** Counts something by key. Each answer is the seconds to wait, or null when it may go on. */
export interface RateLimit {
  /** Counts one more. */
  take(key: string): Promise<number | null>;
  /** Looks without counting. */
  look(key: string): Promise<number | null>;
  forget(key: string): Promise<void>;
}

/** Limits that hold over every copy of the process through Redis, or in each copy alone while there is none. */
@Injectable()
export class RateLimits implements OnApplicationShutdown {
  private readonly redis: Redis | undefined;

  constructor(@Inject(SETTINGS) settings: Settings) {
    if (!settings.REDIS_URL) return;
    this.redis = new Redis(settings.REDIS_URL, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    this.redis.on("error", (error: Error) => logger().debug({ err: error }, "rate-limits.error"));
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  /** Held by all copies together; costs a round trip. */
  shared(name: string, { times, seconds }: Allowance): RateLimit {
    const options = { keyPrefix: `diem-cau:limit:${name}`, points: times, duration: seconds };
    const memory = new RateLimiterMemory(options);
    if (!this.redis) return limitOf(memory, times);
    return limitOf(new RateLimiterRedis({ ...options, storeClient: this.redis, insuranceLimiter: memory }), times);
  }

  /** Held by each copy for itself; costs nothing. */
  local(name: string, { times, seconds }: Allowance): RateLimit {
    return limitOf(new RateLimiterMemory({ keyPrefix: name, points: times, duration: seconds }), times);
  }
}

function limitOf(limiter: RateLimiterAbstract, times: number): RateLimit {
  return {
    async take(key) {
      try {
        await limiter.consume(key);
        return null;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return secondsOf(refused);
        throw refused;
      }
    },
    async look(key) {
      const seen = await limiter.get(key);
      return seen !== null && seen.consumedPoints >= times ? secondsOf(seen) : null;
    },
    async forget(key) {
      await limiter.delete(key);
    },
  };
}

const secondsOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));
