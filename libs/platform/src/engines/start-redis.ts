import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";

import { choosePort } from "./choose-port.js";
import { endEngine, launchEngine, logTail } from "./engine-process.js";
import type { EngineProcess } from "./engine-process.js";
import { endOrphan, readEngineRecord, removeEngineRecord, writeEngineRecord } from "./engine-record.js";
import { pingRedis } from "./ping-redis.js";
import type { EngineMode } from "./postgres-settings.js";
import { findRedis, machinePlaces } from "./redis-source.js";
import type { FoundRedis, RedisSource } from "./redis-source.js";
import { deathSignalPrefix } from "./run-as.js";
import { makeTemporaryPlace } from "./temporary-place.js";
import { waitUntil } from "./wait-until.js";

const START_LIMIT_MS = 60_000;
const START_ATTEMPTS = 3;
const SIGNALS = { soft: "SIGTERM", hard: "SIGKILL" } as const;

export interface RedisOptions {
  readonly mode: EngineMode;
  /** Where the append-only file lives. Mode `test` may leave it out: a temporary folder, removed on stop. */
  readonly dataDir?: string;
  /** The port that must be used; left out, a free one. */
  readonly port?: number;
  /** Whether a server may be fetched from the system's package mirror when the machine has none. Default: yes. */
  readonly fetch?: boolean;
  readonly log?: (line: string) => void;
}

export interface RunningRedis {
  /** Address with the password, which is new at every start. */
  readonly url: string;
  /** Like "7.0.15". */
  readonly version: string;
  readonly source: RedisSource;
  readonly pid: number;
  /** Resolves with a sentence when the server has ended, asked to or not. */
  readonly exited: Promise<string>;
  /** Ends the server in good order. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts a Redis (or Valkey) of our own on the loopback address. It ends with this process, also by kill -9 where the
 * system can see to that.
 * @returns null when the machine has none and none can be had; the queue then runs on PostgreSQL.
 * @throws Error (Vietnamese and English, with what to do) when `REDIS_BIN` is wrong, another process of ours runs
 * over the data folder, the port is taken, or the server does not come up.
 */
export async function startRedis(options: RedisOptions): Promise<RunningRedis | null> {
  const log = options.log ?? (() => undefined);
  const found = await findRedis(process.env, machinePlaces(process.env, { fetch: options.fetch ?? true, log }));
  if (!found) return null;
  const place = await openPlace(options);
  try {
    const password = randomBytes(24).toString("base64url");
    const { engine, port } = await launch(found, place.dataDir, password, options);
    return {
      url: `redis://:${password}@127.0.0.1:${port}`,
      version: found.version,
      source: found.source,
      pid: engine.pid,
      exited: engine.exited,
      async stop() {
        await endEngine(engine, { ...SIGNALS, graceMs: 8_000 });
        await removeEngineRecord(recordFile(place.dataDir));
        await place.remove();
      },
    };
  } catch (error) {
    await place.remove();
    throw error;
  }
}

/** The settings of a server of ours, in the form of redis.conf. */
function redisSettings(
  mode: EngineMode,
  { port, dataDir, password }: { port: number; dataDir: string; password: string },
): string {
  const settings = [
    "bind 127.0.0.1",
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(dataDir)}`,
    'save ""',
    `appendonly ${mode === "durable" ? "yes" : "no"}`,
    "appendfsync everysec",
    // A queue must not lose keys to make room.
    "maxmemory-policy noeviction",
  ];
  return `${settings.join("\n")}\n`;
}

const recordFile = (dataDir: string): string => `${dataDir}.running.json`;

async function openPlace(options: RedisOptions): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  if (options.dataDir === undefined && options.mode === "durable") {
    throw new Error("startRedis: mode durable needs a dataDir.");
  }
  const temporary = options.dataDir === undefined ? await makeTemporaryPlace("redis") : undefined;
  const dataDir = path.resolve(options.dataDir ?? path.join(temporary?.path ?? "", "data"));
  const record = await readEngineRecord(recordFile(dataDir));
  if (record) await endOrphan(record, { name: "Redis", ...SIGNALS });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return { dataDir, remove: temporary?.remove ?? (async () => undefined) };
}

/** Another program may take the port between our look and the server's: then another free one is tried. */
async function launch(
  found: FoundRedis,
  dataDir: string,
  password: string,
  options: RedisOptions,
): Promise<{ engine: EngineProcess; port: number }> {
  const logFile = `${dataDir}.log`;
  const guard = await deathSignalPrefix("TERM", process.env);
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort({ port: options.port });
    const engine = await launchEngine({
      // "-" reads the settings from standard input: a password among the words would show in the list of processes.
      command: [...guard, found.file, "-"],
      env: { ...process.env, ...found.env },
      input: redisSettings(options.mode, { port, dataDir, password }),
      logFile,
      endSignal: "SIGTERM",
    });
    await writeEngineRecord(recordFile(dataDir), engine.pid);
    if (await becomesReady(engine, port, password)) {
      engine.hold(false);
      return { engine, port };
    }
    await endEngine(engine, { ...SIGNALS, graceMs: 2_000 });
    await removeEngineRecord(recordFile(dataDir));
    const words = await logTail(logFile);
    if (/Address already in use/.test(words) && attempt < START_ATTEMPTS && !options.port) continue;
    throw new Error(
      `Redis ${found.version} không khởi động được / did not start (${await engine.exited}). ` +
        `Nhật ký / log: ${logFile}\n${words}`,
    );
  }
}

async function becomesReady(engine: EngineProcess, port: number, password: string): Promise<boolean> {
  let ready = false;
  await waitUntil(
    async () => {
      ready = await pingRedis(port, password);
      return ready || engine.hasExited();
    },
    { everyMs: 10, timeoutMs: START_LIMIT_MS },
  );
  return ready && !engine.hasExited();
}
