// Jest's globalSetup for the medium and the e2e suites: one PostgreSQL and one Redis for the whole run. Suites read
// TEST_DATABASE_URL (superuser) and TEST_REDIS_URL.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "../..");
const compiled = path.join(root, "dist/libs/platform/src/engines/index.js");

/** Both projects name this file; the engines are started once. Kept on the process for stop-engines.mjs. */
export const ENGINES = Symbol.for("diem-cau.test-engines");

export default async function startEngines() {
  globalThis[ENGINES] ??= start();
  await globalThis[ENGINES];
}

async function start() {
  const { startPostgres, startRedis } = await loadEngines();
  const log = (line) => process.stderr.write(`${line}\n`);
  const postgres = await startPostgres({ mode: "test", log });
  try {
    const redis = await startRedis({ mode: "test", log });
    if (!redis) throw new Error(NO_REDIS);
    process.env.TEST_DATABASE_URL = postgres.url;
    process.env.TEST_REDIS_URL = redis.url;
    return [redis, postgres];
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function loadEngines() {
  if (!existsSync(compiled)) {
    spawnSync(process.execPath, [path.join(root, "scripts/build-server.mjs")], { stdio: "inherit" });
  }
  if (!existsSync(compiled)) throw new Error("The server could not be built; `npm run build:server` says why.");
  return import(pathToFileURL(compiled).href);
}

const NO_REDIS =
  "Bộ kiểm thử cần Redis thật nhưng máy không có và không tải được. Cài valkey hoặc redis (>= 6.2), " +
  "hoặc đặt REDIS_BIN.\n" +
  "The tests need a real Redis, and this machine has none and none could be fetched. Install valkey or redis " +
  "(>= 6.2), or set REDIS_BIN to its server program. They do not pass without it: half of what they prove would " +
  "not be proven.";
