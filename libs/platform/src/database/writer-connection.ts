import { createHash } from "node:crypto";
import { Socket } from "node:net";
import { Client } from "pg";
import { logger } from "../logging/logger.js";
import { systemRole } from "./row-scope.js";
import type { Queryable } from "./unit-of-work.js";

/** The outcome of a transaction is unknown or it was rolled back without saying so: nobody may be told it is done. */
export class CommitFailedError extends Error {
  override readonly name = "CommitFailedError";
}

/**
 * One connection kept for writing the ledger, apart from every pool. Statements sent without waiting go out together
 * (pipeline mode) and are answered in order; each is prepared once under a name made from its text.
 */
export class WriterConnection implements Queryable {
  private readonly names = new Map<string, string>();
  private client: Client | undefined;
  private socket: Socket | undefined;
  private gathering = false;

  constructor(private readonly url: string) {}

  /** Connects when it must. Call it before the first statement of a transaction. */
  async ready(): Promise<void> {
    if (this.client) return;
    const socket = new Socket();
    const client = new Client({
      connectionString: this.url,
      application_name: "diem-cau ledger",
      pipeline: true,
      stream: () => socket,
    });
    client.on("error", (error) => logger().warn({ err: error }, "ledger-connection.error"));
    client.on("end", () => {
      if (this.client === client) this.client = undefined;
    });
    await client.connect();
    // A lane writes for many principals at once; whose site is whose was settled before they came here.
    await client.query(`set role ${systemRole}`);
    // Plans made while the ledger is empty would scan it for ever; durability must not depend on a default of the role.
    await client.query("set enable_seqscan = off");
    await client.query("set jit = off");
    await client.query("set synchronous_commit = on");
    await client.query("set statement_timeout = '5s'");
    await client.query("set idle_in_transaction_session_timeout = '5s'");
    this.client = client;
    this.socket = socket;
  }

  async query<T>(sql: string, parameters: unknown[] = []): Promise<T> {
    const result = await this.running().query({ name: this.nameOf(sql), text: sql, values: parameters });
    return result.rows as T;
  }

  async begin(): Promise<void> {
    await this.running().query("begin");
  }

  /** @throws CommitFailedError when the server answered anything but COMMIT, which it does after an error in the pipeline */
  async commit(): Promise<void> {
    const { command } = await this.running().query("commit");
    if (command !== "COMMIT") throw new CommitFailedError(`commit answered ${command}`);
  }

  async rollback(): Promise<void> {
    await this.client?.query("rollback").catch(() => this.drop());
  }

  /** Cuts the connection; the next `ready` makes a new one. */
  drop(): void {
    const client = this.client;
    this.client = undefined;
    void client?.end().catch(() => undefined);
  }

  private running(): Client {
    if (!this.client) throw new CommitFailedError("the ledger connection is closed");
    this.gather();
    return this.client;
  }

  /** What is asked in one turn leaves in one write: a system call for each statement cost more than the statement. */
  private gather(): void {
    const { socket } = this;
    if (this.gathering || !socket) return;
    this.gathering = true;
    socket.cork();
    process.nextTick(() => {
      this.gathering = false;
      socket.uncork();
    });
  }

  private nameOf(sql: string): string {
    let name = this.names.get(sql);
    if (name === undefined) {
      name = `w${createHash("sha1").update(sql).digest("hex").slice(0, 16)}`;
      this.names.set(sql, name);
    }
    return name;
  }
}
