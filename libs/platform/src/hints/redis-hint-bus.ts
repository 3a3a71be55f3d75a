import { Redis } from "ioredis";
import { logger } from "../logging/logger.js";
import { encodeHints, type Hint, GatheringHintBus } from "./hint-bus.js";

const channel = "diem-cau:hints";

export class RedisHintBus extends GatheringHintBus {
  private readonly sender: Redis;
  private readonly receiver: Redis;
  private readonly subscribed: Promise<void>;

  constructor(url: string) {
    super();
    // A hint that cannot leave now is worthless later: no queue while offline, no retry of a command.
    this.sender = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    this.receiver = new Redis(url, { maxRetriesPerRequest: null });
    for (const client of [this.sender, this.receiver]) {
      client.on("error", (error: Error) => logger().debug({ err: error }, "hint-bus.error"));
    }
    this.receiver.on("message", (_channel, message: string) => this.hear(message));
    this.subscribed = this.receiver.subscribe(channel).then(() => undefined);
  }

  protected send(hints: readonly Hint[]): void {
    this.sender.publish(channel, encodeHints(hints)).catch((error: unknown) => {
      logger().debug({ err: error }, "hint-bus.lost");
    });
  }

  ready(): Promise<void> {
    return this.subscribed;
  }

  async close(): Promise<void> {
    this.sender.disconnect();
    this.receiver.disconnect();
    await Promise.resolve();
  }
}
