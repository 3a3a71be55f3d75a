import { backupRole } from "#platform";
import { Client, escapeIdentifier } from "pg";
import type { BackupLine } from "./backup-line.js";
import { tablesInOrder } from "./tables-in-order.js";

const bytesPerLine = 4 << 20;
const rowsPerLine = 2000;

/**
 * Everything the database knows, as of one moment, while the product goes on working. Not in it: the queue, which is made
 * from job rows, and files, which are made from the database.
 */
export async function* exportDatabase(ownerUrl: string): AsyncGenerator<BackupLine> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // A role that reads every row and writes none. Whoever may not be it must hear so: rules would leave rows out in silence.
    await client.query(`set role ${backupRole}`);
    await client.query("begin transaction isolation level repeatable read read only");
    const { rows } = await client.query<{ name: string }>("select name from migrations order by timestamp");
    yield { kind: "head", madeAt: new Date().toISOString(), migrations: rows.map(({ name }) => name) };
    const counts: Record<string, number> = {};
    for (const table of await tablesInOrder(client)) {
      counts[table] = 0;
      for await (const line of rowsOf(client, table)) {
        counts[table] += line.length;
        yield { kind: "rows", table, rows: line };
      }
    }
    const sequences = await client.query<{ name: string; last: string }>(
      `select sequencename as name, last_value::text as last from pg_sequences
        where schemaname = 'public' and last_value is not null order by 1`,
    );
    for (const { name, last } of sequences.rows) yield { kind: "sequence", name, last };
    yield { kind: "end", counts };
  } finally {
    await client.end();
  }
}

async function* rowsOf(client: Client, table: string): AsyncGenerator<string[]> {
  const name = escapeIdentifier(table);
  const { rows: sizes } = await client.query<{ most: number | null }>(
    `select max(pg_column_size(t.*)) as most from ${name} t`,
  );
  // Uploaded files lie in rows: a few of them fill what a line may hold.
  const fetched = Math.max(1, Math.min(rowsPerLine, Math.floor(bytesPerLine / (sizes[0]?.most ?? 1))));
  await client.query(`declare backup no scroll cursor for select t::text as row from ${name} t`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${fetched} from backup`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query("close backup");
}
