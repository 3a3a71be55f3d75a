import { randomUUID } from "node:crypto";
import { Client } from "pg";

/**
 * What this machine and this PostgreSQL can do without us: one-row INSERTs of a row like a ledger entry, each its own
 * transaction, prepared, `clients` at once, for `seconds`. Returns rows per second.
 */
export async function singleRowInserts(url: string, clients: number, seconds: number): Promise<number> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  await owner.query(`drop table if exists bench_baseline`);
  await owner.query(
    `create table bench_baseline (id uuid primary key, site int, delegate int, at timestamptz default now(), body jsonb)`,
  );
  await owner.query(`create index on bench_baseline (delegate)`);
  await owner.query("checkpoint");
  const end = Date.now() + seconds * 1000;
  const counts = await Promise.all(Array.from({ length: clients }, (_, i) => insertUntil(url, i, end)));
  await owner.query(`drop table bench_baseline`);
  await owner.end();
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

async function insertUntil(url: string, site: number, end: number): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  let count = 0;
  while (Date.now() < end) {
    await client.query({
      name: "insert",
      text: `insert into bench_baseline (id, site, delegate, body) values ($1, $2, $3, $4)`,
      values: [randomUUID(), site, count, `{"method":"qr"}`],
    });
    count++;
  }
  await client.end();
  return count;
}
