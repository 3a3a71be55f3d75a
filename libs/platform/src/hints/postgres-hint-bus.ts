import { Client, Pool } from "pg";
import { logger } from "../logging/logger.js";
import { encodeHints, type Hint, GatheringHintBus } from "./hint-bus.js";

const channel = "diem_cau_hints";
/** NOTIFY refuses payloads of 8000 bytes and more. */
const hintsPerMessage = 60;
const reconnectAfterMs = 500;

export class PostgresHintBus extends GatheringHintBus {
  private readonly pool: Pool;
  private listener: Client | undefined;
  private closed = false;
  private retry: NodeJS.Timeout | undefined;
  private readonly listening: Promise<void>;

  constructor(private readonly url: string) {
    super();
    this.pool = new Pool({ connectionString: url, max: 1, application_name: "diem-cau hints" });
    this.pool.on("error", (error) => logger().debug({ err: error }, "hint-bus.error"));
    this.listening = this.listen();
  }

  protected send(hints: readonly Hint[]): void {
    for (let from = 0; from < hints.length; from += hintsPerMessage) {
      const message = encodeHints(hints.slice(from, from + hintsPerMessage));
      this.pool.query("select pg_notify($1, $2)", [channel, message]).catch((error: unknown) => {
        logger().debug({ err: error }, "hint-bus.lost");
      });
    }
  }

  ready(): Promise<void> {
    return this.listening;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.listener?.end().catch(() => undefined);
    await this.pool.end();
  }

  private async listen(): Promise<void> {
    const client = new Client({ connectionString: this.url, application_name: "diem-cau hints" });
    client.on("notification", (notification) => this.hear(notification.payload ?? ""));
    client.on("error", () => undefined);
    client.on("end", () => this.listenAgain());
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.listener = client;
    } catch (error) {
      logger().debug({ err: error }, "hint-bus.error");
      this.listenAgain();
    }
  }

  private listenAgain(): void {
    if (this.closed || this.retry) return;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      if (!this.closed) void this.listen();
    }, reconnectAfterMs);
    this.retry.unref();
  }
}
