import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from "@nestjs/common";
import { Briefings } from "#briefings";
import { logger } from "#platform";

const tryEveryMs = 3_000;
const believedForMs = 12_000;

/**
 * Ready means: work was done a moment ago. A ping of an idle connection would also answer while every real query hangs, so
 * a small read goes through the pool that requests use.
 */
@Injectable()
export class Readiness implements OnApplicationBootstrap, OnApplicationShutdown {
  private lastWorkAt = 0;
  private leaving = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly briefings: Briefings) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work();
    this.timer = setInterval(() => void this.work(), tryEveryMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** From now on new requests should go elsewhere. */
  leave(): void {
    this.leaving = true;
  }

  isReady(): boolean {
    return !this.leaving && Date.now() - this.lastWorkAt < believedForMs;
  }

  private async work(): Promise<void> {
    try {
      await this.briefings.list(undefined, 1);
      this.lastWorkAt = Date.now();
    } catch (error) {
      logger().warn({ err: error }, "readiness.failed");
    }
  }
}
