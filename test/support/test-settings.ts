import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { configureLogging, loadSettings, type Settings } from "#platform";
import type { FreshDatabase } from "./fresh-database.js";

/** Settings of a process under test. Each test process has a Redis database to itself: jobs must not wander. */
export function testEnvironment(database: FreshDatabase): Record<string, string> {
  const redis = new URL(process.env["TEST_REDIS_URL"]!);
  redis.pathname = `/${process.env["JEST_WORKER_ID"] ?? "1"}`;
  return {
    DATABASE_URL: database.applicationUrl,
    REDIS_URL: redis.href,
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
