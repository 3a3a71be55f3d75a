import { once } from "node:events";
import net from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { startRedis } from "#platform";
import type { RedisOptions, RunningRedis } from "#platform";

import { isRunning, makeFolder, withRedis } from "./engines-child.js";

let folder: Awaited<ReturnType<typeof makeFolder>>;
let running: RunningRedis[];

beforeEach(async () => {
  folder = await makeFolder();
  running = [];
});
afterEach(async () => {
  delete process.env["REDIS_BIN"];
  for (const redis of running) await redis.stop();
  await folder.remove();
});

async function start(options: Partial<RedisOptions> = {}): Promise<RunningRedis> {
  const redis = await startRedis({ mode: "durable", dataDir: path.join(folder.path, "redis"), ...options });
  if (!redis) throw new Error("the suite runs with a Redis, so one must be found");
  running.push(redis);
  return redis;
}

/** What a client without a password hears. */
async function answerToStranger(url: string): Promise<string> {
  const stranger = net.connect(Number(new URL(url).port), "127.0.0.1");
  stranger.write("PING\r\n");
  const [answer] = await once(stranger, "data");
  stranger.destroy();
  return String(answer);
}

describe("startRedis", () => {
  it("never throws keys away, and wants its password", async () => {
    const redis = await start();
    const policy = await withRedis(redis.url, (client) => client.config("GET", "maxmemory-policy"));
    expect(policy).toEqual(["maxmemory-policy", "noeviction"]);
    expect(await answerToStranger(redis.url)).toMatch(/^-NOAUTH/);
  });

  it("finds its keys again after a stop", async () => {
    const first = await start();
    await withRedis(first.url, (client) => client.set("sites", "649"));
    await first.stop();
    expect(await isRunning(first.pid)).toBe(false);

    const second = await start();
    expect(await withRedis(second.url, (client) => client.get("sites"))).toBe("649");
  });

  it("is refused over a folder where one already runs, naming the process to stop", async () => {
    await start();
    await expect(start()).rejects.toThrow(`under process ${process.pid}`);
  });

  it("does not take another server for a wrong REDIS_BIN", async () => {
    process.env["REDIS_BIN"] = path.join(folder.path, "redis-server");
    await expect(start()).rejects.toThrow(/REDIS_BIN.*does not run/);
  });
});
