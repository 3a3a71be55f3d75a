import { Injectable } from "@nestjs/common";
import { DataSource, type EntityManager } from "typeorm";
import { logger } from "../logging/logger.js";

/** A running transaction: `tx.query(sql, parameters)` for SQL, `tx.getRepository(Entity)` for entities. */
export type Tx = EntityManager;

/**
 * What a read needs of a connection: a `Tx`, or the writer connection of the ledger. SELECT and INSERT … RETURNING give
 * rows.
 */
export interface Queryable {
  query<T>(sql: string, parameters?: unknown[]): Promise<T>;
}

const afterCommit = new WeakMap<Tx, (() => void | Promise<void>)[]>();
const attempts = 4;

/** Serialization failure, deadlock: the same work may well pass the next time (PostgreSQL appendix A, class 40). */
const isRetryable = (error: unknown): boolean => {
  const code = (error as { code?: unknown }).code;
  return code === "40001" || code === "40P01";
};

@Injectable()
export class UnitOfWork {
  /** Reads outside any transaction, for code that takes a connection. */
  readonly reader: Queryable;

  constructor(private readonly dataSource: DataSource) {
    this.reader = { query: <T>(sql: string, parameters: unknown[] = []) => dataSource.query<T>(sql, parameters) };
  }

  /**
   * Runs `work` in one transaction and returns its result. On a serialization failure or a deadlock the whole work is run
   * again, so it must do nothing outside the transaction; what has to follow is registered with `onCommit`.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt >= attempts || !isRetryable(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * attempt));
      }
    }
  }

  /** Reads many tables as of one moment (REPEATABLE READ, READ ONLY). */
  snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction("REPEATABLE READ", async (tx) => {
      await tx.query("set transaction read only");
      return work(tx);
    });
  }

  /** One read outside any transaction. */
  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql, [...parameters]);
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const followers: (() => void | Promise<void>)[] = [];
    const result = await this.dataSource.transaction(async (tx) => {
      afterCommit.set(tx, followers);
      return work(tx);
    });
    for (const follower of followers) {
      try {
        await follower();
      } catch (error) {
        logger().warn({ err: error }, "after-commit.failed");
      }
    }
    return result;
  }
}

/**
 * Registers what happens after the commit of `tx`: a hint, a queue.add. It runs at most once, only after a commit, and its
 * failure fails nothing: whatever must happen follows from a row (the sweep), not from this.
 */
export function onCommit(tx: Tx, follower: () => void | Promise<void>): void {
  const followers = afterCommit.get(tx);
  if (!followers) throw new Error("onCommit needs a transaction of UnitOfWork.run");
  followers.push(follower);
}
