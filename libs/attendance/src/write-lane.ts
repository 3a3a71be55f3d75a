import { CommitFailedError, logger, Metrics, type WriterConnection } from "#platform";
import { Problem } from "#contracts";
import type { DecidedRequest } from "./decide-group.js";
import {
  GroupWriter,
  type GroupWriterParts,
  StaleRequestError,
  type WrittenGroup,
  type WriteStep,
} from "./group-writer.js";
import type { WriteRequest } from "./write-request.js";

/** A request's answer before it is signed; `leaves` are those of the group it was written in. */
export interface LaneAnswer {
  readonly decided: DecidedRequest;
  readonly group: WrittenGroup;
}

interface Waiting {
  request: WriteRequest;
  readonly since: number;
  stale: number;
  readonly resolve: (answer: LaneAnswer) => void;
  readonly reject: (error: unknown) => void;
}

const entriesPerGroup = 256;
/** About two seconds of work; more would only make every device wait longer. */
const entriesInLine = 20_000;
/** How long a request steps aside for a head that another writer holds before it waits for the lock apart. */
const stepAsideMs = 50;
const retries = 3;

type Failure = "data" | "again" | "lock" | "stale" | "away";

/** What an error of a group means, by SQLSTATE class (PostgreSQL, appendix A). */
function classify(error: unknown): Failure {
  if (error instanceof StaleRequestError) return "stale";
  if (error instanceof CommitFailedError) return "away";
  const { code = "" } = error as { code?: string };
  if (code.startsWith("22") || code.startsWith("23")) return "data";
  if (code.startsWith("40")) return "again";
  if (code === "55P03") return "lock";
  return "away";
}

/**
 * Collects requests while it is busy and writes them together when it is free: being busy is the collector, there is no
 * timer. One poisoned request never fails another, and a site whose head is stuck never holds up the others.
 */
export class WriteLane {
  private line: Waiting[] = [];
  private inLine = 0;
  private running = false;
  private sideLine: Promise<void> = Promise.resolve();
  private readonly writer: GroupWriter;
  private readonly sideWriter: GroupWriter;

  constructor(
    connection: WriterConnection,
    private readonly sideConnection: WriterConnection,
    parts: GroupWriterParts,
    private readonly prepareAgain: (request: WriteRequest) => Promise<WriteRequest>,
    /** Called for an entry that the database itself refuses; answers how it was set aside. */
    private readonly refuse: (request: WriteRequest) => Promise<DecidedRequest>,
    atStep: (step: WriteStep) => void = () => undefined,
  ) {
    this.writer = new GroupWriter(connection, parts, atStep);
    this.sideWriter = new GroupWriter(sideConnection, parts, atStep);
  }

  /** @throws Problem busy when too much is in line, or when the database is away; the device sends again */
  write(request: WriteRequest): Promise<LaneAnswer> {
    if (this.inLine > entriesInLine) throw new Problem("busy", undefined, { retryAfterSeconds: 2 });
    return new Promise<LaneAnswer>((resolve, reject) => {
      this.join({ request, since: Date.now(), stale: 0, resolve, reject });
    });
  }

  private join(...waiting: Waiting[]): void {
    this.line.push(...waiting);
    for (const one of waiting) this.inLine += one.request.readings.length;
    if (!this.running) {
      this.running = true;
      void this.run();
    }
  }

  /** The next group is sent before the answers of the last one are given out. */
  private async run(): Promise<void> {
    let answers: (() => void) | undefined;
    while (this.line.length > 0) {
      const group = this.take();
      const written = this.attempt(group, this.writer, false);
      answers?.();
      answers = await written;
    }
    this.running = false;
    answers?.();
  }

  private take(): Waiting[] {
    const group: Waiting[] = [];
    let entries = 0;
    while (this.line.length > 0) {
      const next = this.line[0]!;
      const size = next.request.readings.length;
      if (group.length > 0 && entries + size > entriesPerGroup) break;
      group.push(this.line.shift()!);
      entries += size;
      this.inLine -= size;
    }
    return group;
  }

  /** Writes a group; returns what gives out its answers. Never throws. */
  private async attempt(group: readonly Waiting[], writer: GroupWriter, wait: boolean, tries = 0): Promise<() => void> {
    try {
      const requests = group.map((waiting) => waiting.request);
      const written = await writer.write(requests, wait);
      Metrics.count("ledger_groups_total", "Transactions that wrote the ledger");
      Metrics.count("ledger_entries_total", "Entries recorded", written.rows.length);
      this.stepAside(group.filter((waiting) => written.blocked.includes(waiting.request)));
      return () => {
        for (const decided of written.requests) {
          group.find((waiting) => waiting.request === decided.request)!.resolve({ decided, group: written });
        }
      };
    } catch (error) {
      return this.recover(group, error, writer, wait, tries);
    }
  }

  private async recover(
    group: readonly Waiting[],
    error: unknown,
    writer: GroupWriter,
    wait: boolean,
    tries: number,
  ): Promise<() => void> {
    switch (classify(error)) {
      case "again":
        if (tries < retries) return this.attempt(group, writer, wait, tries + 1);
        return () => this.fail(group, error);
      case "data":
        return this.halve(group, error, writer, wait);
      case "stale":
        void this.comeBack(group, error);
        return () => undefined;
      case "lock":
      case "away":
        return () => this.fail(group, error);
    }
  }

  /** Some entry of the group is one the database refuses: each half alone, down to the one that is to blame. */
  private async halve(
    group: readonly Waiting[],
    error: unknown,
    writer: GroupWriter,
    wait: boolean,
  ): Promise<() => void> {
    Metrics.count("ledger_poisoned_groups_total", "Groups that the database refused");
    if (group.length > 1) {
      const middle = Math.ceil(group.length / 2);
      const first = await this.attempt(group.slice(0, middle), writer, wait);
      const second = await this.attempt(group.slice(middle), writer, wait);
      return () => {
        first();
        second();
      };
    }
    const waiting = group[0]!;
    const { request } = waiting;
    if (request.readings.length === 1) {
      logger().error(
        { err: error, briefingKey: request.briefingKey, siteKey: request.siteKey },
        "entry.refused-by-database",
      );
      const decided = await this.refuse(request).catch((failure: unknown) => failure);
      if (decided instanceof Error) return () => this.fail(group, decided);
      return () => waiting.resolve({ decided: decided as DecidedRequest, group: emptyGroup });
    }
    const parts = request.readings.map((reading) => ({ ...request, readings: [reading] }));
    const answers: LaneAnswer[] = [];
    for (const part of parts) {
      const one = await new Promise<LaneAnswer>((resolve, reject) => {
        const single: Waiting = { request: part, since: waiting.since, stale: 0, resolve, reject };
        void this.attempt([single], writer, true).then((give) => give());
      }).catch((failure: unknown) => failure);
      if (one instanceof Error) return () => waiting.reject(one);
      answers.push(one as LaneAnswer);
    }
    return () => waiting.resolve(joined(request, answers));
  }

  /** Requests whose head is held go to the front again; one that waited too long waits for the lock in a line of its own. */
  private stepAside(blocked: readonly Waiting[]): void {
    const now = Date.now();
    const patient = blocked.filter((waiting) => now - waiting.since < stepAsideMs);
    for (const waiting of patient) this.inLine += waiting.request.readings.length;
    this.line.unshift(...patient);
    for (const waiting of blocked.filter((one) => !patient.includes(one))) {
      this.sideLine = this.sideLine.then(() => this.alone(waiting));
    }
  }

  private async alone(waiting: Waiting): Promise<void> {
    try {
      await this.sideConnection.ready();
      await this.sideConnection.query("set lock_timeout = '2s'");
    } catch (error) {
      this.fail([waiting], error);
      return;
    }
    const give = await this.attempt([waiting], this.sideWriter, true);
    give();
  }

  private async comeBack(group: readonly Waiting[], error: unknown): Promise<void> {
    for (const waiting of group) {
      if (++waiting.stale > retries) {
        this.fail([waiting], error);
        continue;
      }
      try {
        waiting.request = await this.prepareAgain(waiting.request);
        this.join(waiting);
      } catch (failure) {
        waiting.reject(failure);
      }
    }
  }

  private fail(group: readonly Waiting[], error: unknown): void {
    logger().warn({ err: error, requests: group.length }, "ledger.group-failed");
    for (const waiting of group) waiting.reject(new Problem("busy", undefined, { retryAfterSeconds: 2 }));
  }
}

const emptyGroup: WrittenGroup = {
  id: "",
  requests: [],
  rows: [],
  guests: [],
  privates: [],
  leaves: [],
  reportingSites: new Set(),
  blocked: [],
};

/** The answers of a request that had to be written entry by entry, as one. */
function joined(request: WriteRequest, answers: readonly LaneAnswer[]): LaneAnswer {
  return {
    decided: {
      request,
      results: answers.flatMap((answer) => answer.decided.results),
      setAsides: [],
      position: Math.max(...answers.map((answer) => answer.decided.position)),
    },
    group: emptyGroup,
  };
}
