import { migrateDatabase } from "#platform";
import { Client, escapeIdentifier } from "pg";
import { rowRules } from "../../row-rules.js";
import { migrations } from "../../schema.js";

/** Makes the database when the server has none of that name, then brings it to this version. Returns what was run. */
export async function ensureDatabase(urls: { ownerUrl: string; applicationUrl: string }): Promise<string[]> {
  await makeDatabase(urls.ownerUrl);
  return migrateDatabase({ ...urls, migrations, rows: rowRules });
}

/** Makes the database when the server has none of that name. */
export async function makeDatabase(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  try {
    await client.connect();
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
  } catch (error) {
    // A server may close its database `postgres` to us; the one we were given then has to be there.
    const code = (error as { code?: string }).code;
    if (code !== "3D000" && code !== "42501" && code !== "42P04") throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
