import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { queuePrefix } from "./bullmq-backend.js";

/** Looks into the queues on Redis, for the pages that show them. It adds nothing and takes nothing. */
export class QueueLens {
  private readonly redis: Redis;
  private readonly queues = new Map<string, Queue>();

  constructor(redisUrl: string) {
    this.redis = new Redis(redisUrl, { maxRetriesPerRequest: 1, lazyConnect: true });
    this.redis.on("error", () => undefined);
  }

  queue(kind: string): Queue {
    const known = this.queues.get(kind) ?? new Queue(kind, { connection: this.redis, prefix: queuePrefix });
    this.queues.set(kind, known);
    return known;
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    this.redis.disconnect();
  }
}
