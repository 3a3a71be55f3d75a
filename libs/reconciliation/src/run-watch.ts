import { Injectable } from "@nestjs/common";
import { Briefings } from "#briefings";
import { Watch } from "#platform";
import { ReconciliationService } from "./reconciliation.service.js";

const lookEveryMs = 2_000;

/**
 * In the worker: notices a briefing that is due for a run (closed since the last one, a log was read, the clock of its schedule)
 * and asks for it. The rooms it looks at do not know that reconciliation exists, so nobody has to tell it.
 */
@Injectable()
export class RunWatch extends Watch {
  constructor(
    private readonly briefings: Briefings,
    private readonly reconciliation: ReconciliationService,
  ) {
    super("run-watch", lookEveryMs);
  }

  /** Looks at every briefing once. */
  async look(): Promise<void> {
    for await (const briefing of this.briefings.every()) await this.reconciliation.askWhenDue(briefing);
  }
}
