import { logger, Metrics, type WriterConnection } from "#platform";
import type { DecidedRequest } from "./decided-group.js";
import { GroupWriter, type GroupWriterParts, type WriteStep } from "./group-writer.js";
import { SideLine } from "./side-line.js";
import type { StaleRequestError } from "./stale-request.js";
import { StuckHeads } from "./stuck-heads.js";
import { type LaneAnswer, retries, type Waiting } from "./waiting-request.js";
import { classifyFailure, tooBusy } from "./write-failure.js";
import type { WriteRequest } from "./write-request.js";

const entriesPerGroup = 256;
/** A few seconds of work, and the whole reference case sent at once; more would only make every device wait longer. */
const entriesAtMost = 30_000;

/** Gives out the answers of a group. */
type Answer = () => void;
const nothingYet: Answer = () => undefined;

/**
 * Collects requests while it is busy and writes them together when it is free: being busy is the collector, there is no
 * timer. One poisoned request never fails another, and a site whose head is stuck never holds up the others.
 */
export class WriteLane {
  private readonly line: Waiting[] = [];
  private unanswered = 0;
  private running = false;
  private readonly stuck = new StuckHeads(
    (waiting) => this.join(waiting, "front"),
    (waiting) => this.fail([waiting], new Error("a head was held for too long")),
  );
  private readonly writer: GroupWriter;
  private readonly side: SideLine;

  constructor(
    connection: WriterConnection,
    sideConnection: WriterConnection,
    parts: GroupWriterParts,
    private readonly prepareAgain: (request: WriteRequest) => Promise<WriteRequest>,
    /** Called for an entry that the database itself refuses; answers how it was set aside. */
    refuse: (request: WriteRequest) => Promise<DecidedRequest>,
    atStep: (step: WriteStep) => void = () => undefined,
  ) {
    this.writer = new GroupWriter(connection, parts, atStep);
    this.side = new SideLine(new GroupWriter(sideConnection, parts, atStep), prepareAgain, refuse);
  }

  /** @throws Problem busy when too much is in line, or when the database is away; the device sends again */
  async write(request: WriteRequest): Promise<LaneAnswer> {
    if (this.unanswered > entriesAtMost) throw tooBusy();
    this.unanswered += request.readings.length;
    try {
      return await new Promise<LaneAnswer>((resolve, reject) => {
        const waiting: Waiting = { request, stale: 0, resolve, reject };
        if (!this.stuck.join(waiting)) this.join([waiting], "back");
      });
    } finally {
      this.unanswered -= request.readings.length;
    }
  }

  private join(waiting: readonly Waiting[], where: "front" | "back"): void {
    if (where === "front") this.line.unshift(...waiting);
    else this.line.push(...waiting);
    if (!this.running) void this.run();
  }

  /** The next group is sent before the answers of the last one are given out. */
  private async run(): Promise<void> {
    this.running = true;
    let answer = nothingYet;
    while (this.line.length > 0) {
      const written = this.attempt(this.take());
      answer();
      answer = await written;
    }
    this.running = false;
    answer();
  }

  private take(): Waiting[] {
    const group: Waiting[] = [];
    let entries = 0;
    while (this.line.length > 0) {
      const size = this.line[0]!.request.readings.length;
      if (group.length > 0 && entries + size > entriesPerGroup) break;
      group.push(this.line.shift()!);
      entries += size;
    }
    return group;
  }

  /** Writes a group; returns what gives out its answers. Never throws. */
  private async attempt(group: readonly Waiting[], tries = 1): Promise<Answer> {
    try {
      const written = await this.writer.write(group.map((waiting) => waiting.request));
      const waitingFor = new Map(group.map((waiting) => [waiting.request, waiting]));
      for (const { request, head } of written.blocked) this.stuck.park(waitingFor.get(request)!, head);
      this.stuck.freed(written.requests.flatMap(({ request }) => request.heads));
      return () => {
        for (const decided of written.requests) {
          waitingFor.get(decided.request)!.resolve({ decided, group: written });
        }
      };
    } catch (error) {
      return this.recover(group, error, tries);
    }
  }

  private async recover(group: readonly Waiting[], error: unknown, tries: number): Promise<Answer> {
    const failure = classifyFailure(error);
    switch (failure) {
      case "again":
        return tries <= retries ? this.attempt(group, tries + 1) : () => this.fail(group, error);
      case "taken":
        return tries === 1 ? this.attempt(group, tries + 1) : this.halve(group);
      case "data":
        return this.halve(group);
      case "stale":
        return this.parting(group, error as StaleRequestError);
      case "away":
        return () => this.fail(group, error);
    }
  }

  /** Some entry of the group is one the database refuses: each half for itself, and the one to blame goes to the side line. */
  private async halve(group: readonly Waiting[]): Promise<Answer> {
    Metrics.count("ledger_poisoned_groups_total", "Groups that the database refused");
    if (group.length === 1) {
      this.side.take(group[0]!);
      return nothingYet;
    }
    const middle = Math.ceil(group.length / 2);
    const first = await this.attempt(group.slice(0, middle));
    const second = await this.attempt(group.slice(middle));
    return () => {
      first();
      second();
    };
  }

  /** The stale ones are looked up anew and come back; the others go on without them. */
  private async parting(group: readonly Waiting[], { requests }: StaleRequestError): Promise<Answer> {
    const stale = group.filter((waiting) => requests.includes(waiting.request));
    const others = group.filter((waiting) => !stale.includes(waiting));
    void this.lookUpAgain(stale);
    return others.length > 0 ? this.attempt(others) : nothingYet;
  }

  private async lookUpAgain(group: readonly Waiting[]): Promise<void> {
    for (const waiting of group) {
      if (++waiting.stale > retries) {
        this.fail([waiting], new Error("stale again and again"));
        continue;
      }
      try {
        waiting.request = await this.prepareAgain(waiting.request);
        this.join([waiting], "back");
      } catch (error) {
        waiting.reject(error);
      }
    }
  }

  private fail(group: readonly Waiting[], error: unknown): void {
    logger().warn({ err: error, requests: group.length }, "ledger.group-failed");
    for (const waiting of group) waiting.reject(tooBusy());
  }
}
