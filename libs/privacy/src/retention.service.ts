import { Injectable, type OnApplicationShutdown } from "@nestjs/common";
import { Briefings } from "#briefings";
import { retentionEnd } from "#domain";
import { Clock, logger } from "#platform";
import { Erasures } from "./erasures.service.js";

const everyMs = 3_600_000;

/** Erases the people of briefings whose time of keeping is over. Runs in the worker, at its start and every hour. */
@Injectable()
export class Retention implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly briefings: Briefings,
    private readonly erasures: Erasures,
    private readonly clock: Clock,
  ) {}

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  keep(): void {
    const look = (): void => {
      this.eraseDue().catch((error: unknown) => logger().error({ err: error }, "retention.failed"));
    };
    look();
    this.timer = setInterval(look, everyMs);
    this.timer.unref();
  }

  /** Returns how many briefings were erased. A second process that does the same at the same time erases what is erased. */
  async eraseDue(): Promise<number> {
    let count = 0;
    for await (const briefing of this.briefings.every()) {
      const end = retentionEnd({
        state: briefing.state,
        retentionDays: briefing.rules.retentionDays,
        sessionEnds: briefing.sessions.map(({ endsAt }) => endsAt.getTime()),
      });
      if (end === null || end > this.clock.now() || (await this.erasures.hasErasedAll(briefing.id))) continue;
      await this.erasures.eraseBriefing(briefing, "hết thời hạn lưu · the time of keeping is over");
      count++;
    }
    return count;
  }
}
