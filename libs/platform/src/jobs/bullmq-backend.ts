import { randomUUID } from "node:crypto";
import { createPostgresBackend, FlowProducer, Queue, withBackend, Worker } from "bullmq";
import { Redis } from "ioredis";
import { logger } from "../logging/logger.js";
import type { Settings } from "../settings/settings.js";
import { type CarriedJob, QueueBackend, type QueueWorker } from "./queue-backend.js";

export const queuePrefix = "{diem-cau}";
const canaryName = "canary";

interface CarriedQueue {
  add(name: string, data: { id: string }, options: Record<string, unknown>): Promise<unknown>;
  close(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
}
interface CarriedFlows {
  add(flow: {
    name: string;
    queueName: string;
    data: { id: string };
    prefix?: string;
    opts: Record<string, unknown>;
    children: {
      name: string;
      queueName: string;
      data: { id: string };
      prefix?: string;
      opts: Record<string, unknown>;
    }[];
  }): Promise<unknown>;
  close(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
}
interface CarriedWorker {
  close(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
}
type Carry = (job: { name: string; data: { id: string } }) => Promise<void>;

/** Makes queues and workers on one engine. */
interface Engine {
  queue(kind: string): CarriedQueue;
  flows(): CarriedFlows;
  worker(kind: string, carry: Carry, concurrency: number): CarriedWorker;
  close(): Promise<void>;
}

/** A stalled job is started again as often as its worker dies: the row's attempt number fences, not a counter in a queue. */
const workerOptions = { maxStalledCount: 1000, stalledInterval: 5_000, lockDuration: 15_000 };

function redisEngine(url: string): Engine {
  const clients: Redis[] = [];
  const connect = (options: Record<string, unknown>): Redis => {
    const client = new Redis(url, options);
    client.on("error", () => undefined);
    clients.push(client);
    return client;
  };
  // Whoever asks for a job must not hang while Redis is away: the sweep adds what could not be added.
  const producer = connect({ enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  return {
    queue: (kind) => new Queue<{ id: string }>(kind, { connection: producer, prefix: queuePrefix }),
    flows: () => new FlowProducer({ connection: producer, prefix: queuePrefix }),
    worker: (kind, carry, concurrency) =>
      new Worker<{ id: string }>(kind, carry, {
        ...workerOptions,
        connection: connect({ maxRetriesPerRequest: null }),
        prefix: queuePrefix,
        concurrency,
      }),
    close: async () => {
      for (const client of clients) client.disconnect();
      await Promise.resolve();
    },
  };
}

function postgresEngine(url: string): Engine {
  const bound = withBackend(createPostgresBackend);
  const connection = { connectionString: url, max: 3, schema: "bullmq", skipMigrations: true };
  return {
    queue: (kind) => new bound.Queue<{ id: string }>(kind, { connection }),
    flows: () => new bound.FlowProducer({ connection }),
    worker: (kind, carry, concurrency) =>
      new bound.Worker<{ id: string }>(kind, carry, { ...workerOptions, connection, concurrency }),
    close: () => Promise.resolve(),
  };
}

const carriedOptions = {
  attempts: 5,
  backoff: { type: "exponential", delay: 500 },
  removeOnComplete: true,
  removeOnFail: true,
};

/** An engine that is away emits errors without end: one line a minute is enough. */
function sayRarely(source: { on(event: "error", listener: (error: Error) => void): unknown }, kind: string): void {
  let lastSaidAt = 0;
  source.on("error", (error) => {
    if (Date.now() - lastSaidAt < 60_000) return;
    lastSaidAt = Date.now();
    logger().warn({ err: error, kind }, "queue.error");
  });
}

export class BullmqBackend extends QueueBackend {
  private readonly engine: Engine;
  private readonly queues = new Map<string, CarriedQueue>();
  private flows: CarriedFlows | undefined;

  constructor(settings: Settings) {
    super();
    this.engine =
      settings.queueBackend === "redis" ? redisEngine(settings.REDIS_URL!) : postgresEngine(settings.DATABASE_URL);
  }

  async add(kind: string, jobId: string): Promise<void> {
    await this.queue(kind).add("run", { id: jobId }, { jobId, ...carriedOptions });
  }

  async addFlow(parent: CarriedJob & { attempt: number }, parts: readonly CarriedJob[]): Promise<void> {
    if (!this.flows) {
      this.flows = this.engine.flows();
      sayRarely(this.flows, parent.kind);
    }
    await this.flows.add({
      name: "run",
      queueName: parent.kind,
      data: { id: parent.id },
      // The job itself is still in the queue under its own id while it adds its parts.
      opts: { jobId: `${parent.id}-${parent.attempt}`, ...carriedOptions },
      children: parts.map(({ kind, id }) => ({
        name: "run",
        queueName: kind,
        data: { id },
        opts: { jobId: id, ...carriedOptions, ignoreDependencyOnFailure: true },
      })),
    });
  }

  async sendCanary(kind: string): Promise<void> {
    // With an id of its own: to make one up, the engine in PostgreSQL wants a sequence, and the application's role makes nothing.
    const jobId = `${canaryName}-${randomUUID()}`;
    await this.queue(kind).add(canaryName, { id: "" }, { jobId, removeOnComplete: true, removeOnFail: true });
  }

  work(kind: string, work: (jobId: string) => Promise<void>, concurrency: number): QueueWorker {
    const places = concurrency + 1;
    let lastHeardAt = Date.now();
    let taken = 0;
    const worker = this.engine.worker(
      kind,
      async (job) => {
        lastHeardAt = Date.now();
        if (job.name === canaryName) return;
        taken += 1;
        try {
          await work(job.data.id);
        } finally {
          taken -= 1;
          lastHeardAt = Date.now();
        }
      },
      places,
    );
    sayRarely(worker, kind);
    // A canary waits its turn behind a hundred parts of a job: as long as every place is taken it could not be heard.
    return { lastHeardAt: () => (taken < places ? lastHeardAt : Date.now()), close: () => worker.close() };
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values(), ...(this.flows ? [this.flows] : [])].map((open) => open.close()));
    await this.engine.close();
  }

  private queue(kind: string): CarriedQueue {
    let queue = this.queues.get(kind);
    if (!queue) {
      queue = this.engine.queue(kind);
      sayRarely(queue, kind);
      this.queues.set(kind, queue);
    }
    return queue;
  }
}
