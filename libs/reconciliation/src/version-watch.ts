import { Injectable } from "@nestjs/common";
import { type BriefingRecord, Briefings } from "#briefings";
import { HintBus, Watch } from "#platform";
import { SealVersions } from "./seal-versions.service.js";

const lookEveryMs = 2_000;
/** Whoever lets several entries in makes one version of them; the watch waits until nothing moved for this long. */
const quietForMs = 5_000;
/** A lost hint costs this long. */
const lookAtAllEveryMs = 10 * 60_000;

/**
 * In the worker: whatever changes the numbers of a sealed briefing, by whatever way, makes its next version. Nothing
 * that is sealed changes without one.
 */
@Injectable()
export class VersionWatch extends Watch {
  private readonly moved = new Set<string>();
  /** Of briefings that are ahead of their newest version: how far, and since when it was seen. */
  private readonly ahead = new Map<string, { readonly mark: string; readonly since: number }>();
  private unsubscribe: () => void = () => undefined;
  private lookedAtAllAt = 0;

  constructor(
    private readonly briefings: Briefings,
    private readonly versions: SealVersions,
    private readonly hints: HintBus,
  ) {
    super("version-watch", lookEveryMs);
  }

  override onApplicationBootstrap(): void {
    this.unsubscribe = this.hints.subscribe(({ topic, key }) => {
      if (topic === "briefing") this.moved.add(key);
    });
    super.onApplicationBootstrap();
  }

  override async onApplicationShutdown(): Promise<void> {
    this.unsubscribe();
    await super.onApplicationShutdown();
  }

  /** Looks at the sealed briefings that moved, and now and then at all of them. */
  async look(): Promise<void> {
    const all = Date.now() - this.lookedAtAllAt >= lookAtAllEveryMs;
    const due = new Set([...this.moved, ...this.ahead.keys()]);
    if (!all && due.size === 0) return;
    this.moved.clear();
    for (const briefing of await this.briefings.sealed()) {
      if (all || due.has(briefing.id)) await this.lookAt(briefing);
    }
    if (all) this.lookedAtAllAt = Date.now();
  }

  private async lookAt(briefing: BriefingRecord): Promise<void> {
    const mark = await this.versions.aheadBy(briefing);
    const seen = this.ahead.get(briefing.id);
    if (mark === null) this.ahead.delete(briefing.id);
    else if (seen?.mark !== mark) this.ahead.set(briefing.id, { mark, since: Date.now() });
    else if (Date.now() - seen.since >= quietForMs) {
      await this.versions.next(briefing.id, { principal: null, reason: null });
      this.ahead.delete(briefing.id);
    }
  }
}
