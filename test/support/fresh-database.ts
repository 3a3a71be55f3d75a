import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { migrateDatabase } from "#platform";
import { rowRules } from "../../apps/row-rules.js";
import { migrations } from "../../apps/schema.js";

export interface FreshDatabase {
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  /** As the superuser, past every right of the application. */
  asOwner<Row>(
    sql: string,
    parameters?: unknown[],
    how?: { /** Without looking at foreign keys and triggers. */ readonly pastConstraints: boolean },
  ): Promise<Row[]>;
  drop(): Promise<void>;
}

const template = "diem_cau_template";

/** A migrated database of its own for one suite, copied from a template that the first suite makes. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const superuserUrl = process.env["TEST_DATABASE_URL"];
  if (!superuserUrl) throw new Error("TEST_DATABASE_URL is not set: run this suite through `npm test`");
  const name = `t_${randomBytes(6).toString("hex")}`;
  const urls = urlsOf(superuserUrl, name);
  const superuser = await connect(superuserUrl);
  await superuser.query("select pg_advisory_lock(hashtext($1))", [template]);
  try {
    const { rowCount } = await superuser.query("select 1 from pg_database where datname = $1", [template]);
    if (rowCount === 0) {
      const made = urlsOf(superuserUrl, `${template}_new`);
      await superuser.query(`create database ${template}_new`);
      await migrateDatabase({ ...made, migrations, rows: rowRules });
      await superuser.query(`alter database ${template}_new rename to ${template}`);
    }
    await superuser.query(`create database ${name} template ${template}`);
  } finally {
    await superuser.query("select pg_advisory_unlock(hashtext($1))", [template]);
    await superuser.end();
  }
  return openFresh(urls, superuserUrl, name);
}

/** A database of its own without any table. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  const superuserUrl = process.env["TEST_DATABASE_URL"]!;
  const name = `t_${randomBytes(6).toString("hex")}`;
  const superuser = await connect(superuserUrl);
  await superuser.query(`create database ${name}`);
  await superuser.end();
  return openFresh(urlsOf(superuserUrl, name), superuserUrl, name);
}

function openFresh(
  urls: { ownerUrl: string; applicationUrl: string },
  superuserUrl: string,
  name: string,
): FreshDatabase {
  return {
    ...urls,
    async asOwner<Row>(sql: string, parameters: unknown[] = [], { pastConstraints } = { pastConstraints: false }) {
      const owner = await connect(urls.ownerUrl);
      try {
        if (pastConstraints) await owner.query("set session_replication_role = replica");
        return (await owner.query(sql, parameters)).rows as Row[];
      } finally {
        await owner.end();
      }
    },
    async drop() {
      const again = await connect(superuserUrl);
      await again.query(`drop database ${name} with (force)`);
      await again.end();
    },
  };
}

function urlsOf(superuserUrl: string, name: string): { ownerUrl: string; applicationUrl: string } {
  const owner = new URL(superuserUrl);
  owner.pathname = `/${name}`;
  const application = new URL(owner);
  application.username = "diem_cau_test";
  application.password = "test";
  return { ownerUrl: owner.href, applicationUrl: application.href };
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
