import type { OnApplicationBootstrap, OnApplicationShutdown } from "@nestjs/common";
import { logger } from "./logging/logger.js";

/**
 * Looks at something again and again while its process lives, one look at a time. A look that fails is written to the log, and
 * the next one comes all the same. A process that ends waits for the look it is in.
 */
export abstract class Watch implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  /** @param name how the log calls it @param everyMs between the beginnings of two looks, if the first has ended by then */
  constructor(
    private readonly name: string,
    private readonly everyMs: number,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.lookNow(), this.everyMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** One look. */
  abstract look(): Promise<void>;

  /** Looks, unless it is looking. */
  protected lookNow(): void {
    this.looking ??= this.look()
      .catch((error: unknown) => logger().warn({ err: error }, `${this.name}.failed`))
      .finally(() => {
        this.looking = undefined;
      });
  }
}
