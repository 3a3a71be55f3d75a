import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { configureLogging, loadSettings, type Settings } from "#platform";
import type { FreshDatabase } from "./fresh-database.js";
import { ownRedis } from "./own-redis.js";

/** Settings of a process under test. */
export async function testEnvironment(database: FreshDatabase): Promise<Record<string, string>> {
  return {
    DATABASE_URL: database.applicationUrl,
    REDIS_URL: await ownRedis(),
    DATA_DIR: mkdtempSync(path.join(tmpdir(), "diem-cau-test-")),
    LOG_LEVEL: process.env["TEST_LOG_LEVEL"] ?? "silent",
    ALLOW_UNSAFE_DURABILITY: "true",
    PORT: "0",
  };
}

export function testSettings(environment: Record<string, string>): Settings {
  const settings = loadSettings(environment);
  configureLogging({ level: settings.LOG_LEVEL, process: "test" });
  return settings;
}
