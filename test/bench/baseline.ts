import { randomUUID } from "node:crypto";
import { Client } from "pg";

export interface Baseline {
  /** Rows per second. */
  readonly perSecond: number;
  /** Milliseconds of each insert. */
  readonly latencies: readonly number[];
}

/**
 * What this machine and this PostgreSQL can do without us: one-row INSERTs of a row like a ledger entry, each its own
 * transaction, prepared, `clients` at once, for `seconds`.
 */
export async function singleRowInserts(url: string, clients: number, seconds: number): Promise<Baseline> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  await owner.query(`drop table if exists bench_baseline`);
  await owner.query(
    `create table bench_baseline (id uuid primary key, site int, delegate int, at timestamptz default now(), body jsonb)`,
  );
  await owner.query(`create index on bench_baseline (delegate)`);
  await owner.query("checkpoint");
  const end = Date.now() + seconds * 1000;
  const latencies = (await Promise.all(Array.from({ length: clients }, (_, i) => insertUntil(url, i, end)))).flat();
  await owner.query(`drop table bench_baseline`);
  await owner.end();
  return { perSecond: latencies.length / seconds, latencies };
}

async function insertUntil(url: string, site: number, end: number): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const latencies: number[] = [];
  while (Date.now() < end) {
    const sentAt = performance.now();
    await client.query({
      name: "insert",
      text: `insert into bench_baseline (id, site, delegate, body) values ($1, $2, $3, $4)`,
      values: [randomUUID(), site, latencies.length, `{"method":"qr"}`],
    });
    latencies.push(performance.now() - sentAt);
  }
  await client.end();
  return latencies;
}
