import { describe, expect, it } from "@jest/globals";

import { findRedis, isNewEnough } from "./redis-source.js";
import type { RedisPlaces, RedisProbe } from "./redis-source.js";

function machine(found: { system?: string[]; cache?: string; mirror?: string }): RedisPlaces & { fetches: number } {
  const places = {
    fetches: 0,
    systemFiles: () => found.system ?? [],
    unpacked: async () => (found.cache ? { file: found.cache, env: {} } : null),
    fetch: async () => {
      places.fetches += 1;
      return found.mirror ? { file: found.mirror, env: {} } : null;
    },
  };
  return places;
}

/** Programs are named after their version; "broken" does not run. */
const probe: RedisProbe = async ({ file }) => /\d+\.\d+\.\d+/.exec(file)?.[0] ?? null;

describe("findRedis", () => {
  it("takes REDIS_BIN before all others", async () => {
    const found = await findRedis({ REDIS_BIN: "/mine-7.2.0" }, machine({ system: ["/valkey-8.0.1"] }), probe);
    expect(found).toMatchObject({ source: "REDIS_BIN", version: "7.2.0" });
  });

  it("does not go on past a REDIS_BIN that does not run or is too old", async () => {
    const there = machine({ system: ["/valkey-8.0.1"] });
    await expect(findRedis({ REDIS_BIN: "/broken" }, there, probe)).rejects.toThrow(/does not run/);
    await expect(findRedis({ REDIS_BIN: "/redis-6.0.16" }, there, probe)).rejects.toThrow(/6\.0\.16 < 6\.2/);
  });

  it("takes the first system server that runs and is new enough, and fetches nothing", async () => {
    const there = machine({ system: ["/broken", "/redis-5.0.14", "/redis-7.0.15"], cache: "/cache-7.0.1" });
    expect(await findRedis({}, there, probe)).toMatchObject({ source: "system", version: "7.0.15" });
    expect(there.fetches).toBe(0);
  });

  it("goes on to the cache, and to the mirror only when that copy does not run any more", async () => {
    const kept = machine({ cache: "/cache-7.0.1", mirror: "/mirror-7.0.15" });
    expect(await findRedis({}, kept, probe)).toMatchObject({ source: "cache" });
    expect(kept.fetches).toBe(0);
    const spoiled = machine({ cache: "/broken", mirror: "/mirror-7.0.15" });
    expect(await findRedis({}, spoiled, probe)).toMatchObject({ source: "fetched", version: "7.0.15" });
  });

  it("answers null when there is none to be had", async () => {
    expect(await findRedis({}, machine({}), probe)).toBeNull();
  });
});

describe("isNewEnough", () => {
  it.each([
    ["6.0.16", false],
    ["6.2.0", true],
    ["7.0.15", true],
    ["10.0.0", true],
  ])("%s: %s", (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });
});
