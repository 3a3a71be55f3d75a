import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from "@nestjs/common";
import { Briefings } from "#briefings";
import { logger } from "#platform";
import { ReconciliationService } from "./reconciliation.service.js";

const lookEveryMs = 2_000;
const briefingsPerLook = 200;

/**
 * In the worker: notices a briefing that is due for a run (closed since the last one, a log was read, the clock of its schedule)
 * and asks for it. The rooms it looks at do not know that reconciliation exists, so nobody has to tell it.
 */
@Injectable()
export class RunWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly briefings: Briefings,
    private readonly reconciliation: ReconciliationService,
  ) {}

  onApplicationBootstrap(): void {
    let busy = false;
    this.timer = setInterval(() => {
      if (busy) return;
      busy = true;
      this.looking = this.look()
        .catch((error: unknown) => logger().warn({ err: error }, "run-watch.failed"))
        .finally(() => {
          busy = false;
        });
    }, lookEveryMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Looks at every briefing once. */
  async look(): Promise<void> {
    let after: string | undefined;
    for (;;) {
      const page = await this.briefings.list(after, briefingsPerLook);
      for (const briefing of page) await this.reconciliation.askWhenDue(briefing);
      if (page.length < briefingsPerLook) return;
      after = page.at(-1)!.id;
    }
  }
}
