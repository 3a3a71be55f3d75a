import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { findRunningPostgres, startPostgres, startRedis } from "#platform";

export interface Engines {
  /** Environment for the product's processes. */
  readonly env: Readonly<Record<string, string>>;
  /** A line for a person about each engine. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

const databaseName = "diem_cau";

/**
 * The engines of a one-machine installation: those the environment names, else our own over `dataDir`.
 * @throws Error that names the ways out when there is no PostgreSQL
 */
export async function startEngines(
  given: NodeJS.ProcessEnv,
  dataDir: string,
  log: (line: string) => void,
): Promise<Engines> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const stops: (() => Promise<void>)[] = [];
  const lines: string[] = [];
  const env: Record<string, string> = { DATA_DIR: dataDir };
  if (given["DATABASE_URL"]) {
    env["DATABASE_URL"] = given["DATABASE_URL"];
    env["DATABASE_OWNER_URL"] = given["DATABASE_OWNER_URL"] ?? given["DATABASE_URL"];
    lines.push(`PostgreSQL  ${withoutPassword(given["DATABASE_URL"])} (DATABASE_URL)`);
  } else {
    const postgres = await startPostgres({ mode: "durable", dataDir: path.join(dataDir, "postgres"), log });
    stops.push(() => postgres.stop());
    Object.assign(env, await databaseUrls(postgres.url, dataDir));
    lines.push(`PostgreSQL  ${postgres.version} (${postgres.source}), ${postgres.dataDir}`);
  }
  if (given["REDIS_URL"]) {
    env["REDIS_URL"] = given["REDIS_URL"];
    lines.push(`Redis       ${withoutPassword(given["REDIS_URL"])} (REDIS_URL)`);
  } else if (given["QUEUE_BACKEND"] === "postgres") {
    lines.push("Redis       không dùng: PostgreSQL chở hàng đợi · not used: PostgreSQL carries the queue");
  } else {
    const redis = await startRedis({ mode: "durable", dataDir: path.join(dataDir, "redis"), log });
    if (redis) {
      stops.unshift(() => redis.stop());
      env["REDIS_URL"] = redis.url;
      lines.push(`Redis       ${redis.version} (${redis.source})`);
    } else {
      lines.push(
        "Redis       không có: PostgreSQL chở hàng đợi, chỉ một máy · none: PostgreSQL carries the queue, one machine only",
      );
    }
  }
  return {
    env,
    lines,
    stop: async () => {
      for (const stop of stops) await stop();
    },
  };
}

/**
 * The database of this installation for a command beside the product: the one the environment names, else ours, which is
 * started when the product does not run.
 */
export async function openDatabase(given: NodeJS.ProcessEnv): Promise<Engines> {
  const dataDir = path.resolve(given["DATA_DIR"] ?? ".data");
  const running = given["DATABASE_URL"] ? undefined : await findRunningPostgres(path.join(dataDir, "postgres"));
  if (!running) return startEngines({ ...given, QUEUE_BACKEND: "postgres" }, dataDir, () => undefined);
  const env = { DATA_DIR: dataDir, ...(await databaseUrls(running, dataDir)) };
  return { env, lines: [], stop: () => Promise.resolve() };
}

/** The product's own database and login on our server; the login's password is made once and kept in a closed file. */
async function databaseUrls(superuserUrl: string, dataDir: string): Promise<Record<string, string>> {
  const file = path.join(dataDir, "keys", "database-password");
  if (!existsSync(file)) {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  }
  const password = (await readFile(file, "utf8")).trim();
  const owner = new URL(superuserUrl);
  owner.pathname = `/${databaseName}`;
  const application = new URL(owner);
  application.username = "diem_cau";
  application.password = password;
  return { DATABASE_OWNER_URL: owner.href, DATABASE_URL: application.href };
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  return `${url.protocol}//${url.host}${url.pathname}`;
}
