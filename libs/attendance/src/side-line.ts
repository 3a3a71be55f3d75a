import { setTimeout } from "node:timers/promises";
import { Problem } from "#contracts";
import { logger } from "#platform";
import type { DecidedRequest } from "./decided-group.js";
import { type GroupWriter, noGroup, type WrittenGroup } from "./group-writer.js";
import { type LaneAnswer, retries, tryHeadEveryMs, type Waiting, waitForHeadMs } from "./waiting-request.js";
import { classifyFailure, tooBusy } from "./write-failure.js";
import type { WriteRequest } from "./write-request.js";

/**
 * Writes requests that the database refused, each alone and on a connection of its own, so that the others go on: halved
 * down to the entry that is to blame, which goes to the inbox.
 */
export class SideLine {
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly writer: GroupWriter,
    private readonly prepareAgain: (request: WriteRequest) => Promise<WriteRequest>,
    /** Called for an entry that the database itself refuses; answers how it was set aside. */
    private readonly refuse: (request: WriteRequest) => Promise<DecidedRequest>,
  ) {}

  /** Takes a request over; it is answered whatever happens. */
  take(waiting: Waiting): void {
    this.last = this.last.then(() => this.settle(waiting));
  }

  private async settle(waiting: Waiting): Promise<void> {
    try {
      waiting.resolve(await this.write(waiting.request));
    } catch (error) {
      logger().warn({ err: error }, "ledger.request-failed");
      waiting.reject(error instanceof Problem ? error : tooBusy());
    }
  }

  private async write(request: WriteRequest): Promise<LaneAnswer> {
    let current = request;
    for (let tries = 1; ; tries++) {
      try {
        const group = await this.attempt(current);
        return { decided: group.requests[0]!, group };
      } catch (error) {
        const failure = classifyFailure(error);
        if (failure === "data" || (failure === "taken" && tries > 1)) return this.halve(current, error);
        if (failure === "away" || tries > retries) throw error;
        if (failure === "stale") current = await this.prepareAgain(current);
      }
    }
  }

  private async attempt(request: WriteRequest): Promise<WrittenGroup> {
    const until = Date.now() + waitForHeadMs;
    for (;;) {
      const group = await this.writer.write([request]);
      if (group.blocked.length === 0) return group;
      if (Date.now() >= until) throw tooBusy();
      await setTimeout(tryHeadEveryMs);
    }
  }

  /** Some entry of the request is to blame: each half for itself and in order, because the second may build on the first. */
  private async halve(request: WriteRequest, error: unknown): Promise<LaneAnswer> {
    const { readings, briefingKey, siteKey } = request;
    if (readings.length === 1) {
      logger().error({ err: error, briefingKey, siteKey }, "entry.refused-by-database");
      return { decided: await this.refuse(request), group: noGroup };
    }
    const middle = Math.ceil(readings.length / 2);
    const first = await this.write({ ...request, readings: readings.slice(0, middle) });
    const second = await this.write({ ...request, readings: readings.slice(middle) });
    return { decided: joined(request, [first.decided, second.decided]), group: noGroup };
  }
}

/** The answers of a request that was not written as a whole, as one. Its receipts are read again from the ledger. */
function joined(request: WriteRequest, parts: readonly DecidedRequest[]): DecidedRequest {
  return {
    request,
    results: parts.flatMap((part) => part.results),
    setAsides: [],
    position: Math.max(...parts.map((part) => part.position)),
  };
}
