import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from "@nestjs/common";
import { Briefings } from "#briefings";
import { HintBus, logger } from "#platform";
import { SealVersions } from "./seal-versions.service.js";

const lookEveryMs = 2_000;
/** Whoever lets several entries in makes one version of them; the watch waits until nothing moves. */
const quietForMs = 5_000;
/** A lost hint costs this long. */
const lookAtAllEveryMs = 10 * 60_000;

/**
 * In the worker: whatever changes the numbers of a sealed briefing, by whatever way, makes its next version. Nothing
 * that is sealed changes without one.
 */
@Injectable()
export class VersionWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  /** When each briefing last moved, milliseconds since the epoch. */
  private readonly moved = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private unsubscribe: () => void = () => undefined;
  private looking: Promise<void> = Promise.resolve();
  private lookedAtAllAt = 0;

  constructor(
    private readonly briefings: Briefings,
    private readonly versions: SealVersions,
    private readonly hints: HintBus,
  ) {}

  onApplicationBootstrap(): void {
    this.unsubscribe = this.hints.subscribe(({ topic, key }) => {
      if (topic === "briefing") this.moved.set(key, Date.now());
    });
    let busy = false;
    this.timer = setInterval(() => {
      if (busy) return;
      busy = true;
      this.looking = this.look()
        .catch((error: unknown) => logger().warn({ err: error }, "version-watch.failed"))
        .finally(() => {
          busy = false;
        });
    }, lookEveryMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.unsubscribe();
    await this.looking;
  }

  /** Looks at the sealed briefings that moved, and now and then at all of them. */
  async look(): Promise<void> {
    const all = Date.now() - this.lookedAtAllAt >= lookAtAllEveryMs;
    const quiet = [...this.moved].filter(([, at]) => Date.now() - at >= quietForMs).map(([id]) => id);
    if (!all && quiet.length === 0) return;
    for (const id of quiet) this.moved.delete(id);
    for (const briefing of await this.briefings.sealed()) {
      if (!all && !quiet.includes(briefing.id)) continue;
      if (await this.versions.isBehind(briefing))
        await this.versions.next(briefing.id, { principal: null, reason: null });
    }
    if (all) this.lookedAtAllAt = Date.now();
  }
}
