import { existsSync } from "node:fs";
import { chmod, mkdir, stat } from "node:fs/promises";
import path from "node:path";

import { choosePort } from "./choose-port.js";
import { endEngine, launchEngine, logTail } from "./engine-process.js";
import type { EngineProcess } from "./engine-process.js";
import { pidExists, removeEngineRecord, writeEngineRecord } from "./engine-record.js";
import { makeTemporaryPlace } from "./temporary-place.js";
import { createCluster, dataMajor, otherMajor, passwordFor } from "./postgres-cluster.js";
import type { PostgresRun } from "./postgres-cluster.js";
import { postgresSettings } from "./postgres-settings.js";
import type { EngineMode } from "./postgres-settings.js";
import { binary, findPostgres, findPostgresOfMajor } from "./postgres-source.js";
import type { PostgresSource } from "./postgres-source.js";
import { readPostmaster, settleEarlierPostgres } from "./postmaster-file.js";
import { chooseRunAs, deathSignalPrefix, handOver } from "./run-as.js";
import { runCommand } from "./run-command.js";
import { waitUntil } from "./wait-until.js";

/** Away from 5432, which a PostgreSQL of the system may want. */
const USUAL_PORT = 54329;
/** Recovery after a crash replays up to `max_wal_size`; on a slow disk that takes minutes. */
const START_LIMIT_MS = 300_000;
const START_ATTEMPTS = 3;

export interface PostgresOptions {
  readonly mode: EngineMode;
  /** Where the data lives. Mode `test` may leave it out: a temporary folder, removed on stop. */
  readonly dataDir?: string;
  /**
   * The port that must be used. Left out: a fixed one (durable) or a free one (test, or when the fixed one is
   * taken).
   */
  readonly port?: number;
  readonly log?: (line: string) => void;
}

export interface RunningPostgres {
  /** Address for the superuser, with its password; database `postgres`. */
  readonly url: string;
  /** Like "18.4". */
  readonly version: string;
  readonly source: PostgresSource;
  readonly binDir: string;
  readonly pid: number;
  readonly dataDir: string;
  /** Resolves with a sentence when the server has ended, asked to or not. */
  readonly exited: Promise<string>;
  /** Ends the server in good order. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL of our own on the loopback address, making its data folder at the first start. It ends with this
 * process, also by kill -9 where the system can see to that. Nothing outside the data folder, its siblings of the same
 * name and the cache is changed.
 * @throws Error (Vietnamese and English, with what to do) when there is no PostgreSQL, the data was made by another
 * major version, somebody else runs over it, the port is taken, or the server does not come up.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const place = await openPlace(options);
  try {
    const run = await prepare(place.dataDir, process.env);
    // Before anything is made: a wrong wish for a port is told at once.
    if (options.port) await choosePort({ port: options.port });
    const password = await passwordFor(run.dataDir);
    if ((await dataMajor(run.dataDir)) === undefined) {
      await createCluster(run, { password, sync: options.mode === "durable" });
      options.log?.(`PostgreSQL ${run.found.version}: đã tạo dữ liệu ở / data made in ${run.dataDir}`);
    } else {
      await handOver(run.dataDir, run.runAs);
    }
    const { engine, port } = await launch(run, options);
    const stop = async () => {
      await endPostgres(engine, run);
      await removeEngineRecord(recordFile(run.dataDir));
      await place.remove();
    };
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      version: run.found.version,
      source: run.found.source,
      binDir: run.found.binDir,
      pid: engine.pid,
      dataDir: run.dataDir,
      exited: engine.exited,
      stop,
    };
  } catch (error) {
    await place.remove();
    throw error;
  }
}

/**
 * Address (superuser, database `postgres`) of a server of ours that another process of this installation runs over the data
 * folder; undefined when none does.
 */
export async function findRunningPostgres(dataDir: string): Promise<string | undefined> {
  const folder = path.resolve(dataDir);
  const postmaster = await readPostmaster(folder);
  if (!postmaster || postmaster.port === 0 || !pidExists(postmaster.pid)) return undefined;
  return `postgres://postgres:${await passwordFor(folder)}@127.0.0.1:${postmaster.port}/postgres`;
}

const recordFile = (dataDir: string): string => `${dataDir}.running.json`;

async function openPlace(options: PostgresOptions): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  if (options.dataDir !== undefined) return { dataDir: path.resolve(options.dataDir), remove: async () => undefined };
  if (options.mode === "durable") throw new Error("startPostgres: mode durable needs a dataDir.");
  const folder = await makeTemporaryPlace("postgres");
  return { dataDir: path.join(folder.path, "data"), remove: folder.remove };
}

async function prepare(dataDir: string, processEnv: NodeJS.ProcessEnv): Promise<PostgresRun> {
  const found = await findPostgres(processEnv);
  await refuseDataOfOtherMajor(dataDir, found.major, processEnv);
  await settleEarlierPostgres(dataDir, recordFile(dataDir));
  await mkdir(path.dirname(dataDir), { recursive: true, mode: 0o700 });
  const runAs = await chooseRunAs(dataDir, processEnv);
  // Another account must be able to walk down to its folder; the folder itself stays closed.
  if (runAs.uid !== undefined) await letThrough(path.dirname(dataDir));
  const guard = await deathSignalPrefix("INT", processEnv);
  return { found, dataDir, runAs, guard, env: postgresEnv(processEnv, found.env) };
}

async function letThrough(folder: string): Promise<void> {
  await chmod(folder, ((await stat(folder)).mode & 0o777) | 0o011);
}

/** A server must not take its locale or its defaults from the person who starts it. */
function postgresEnv(processEnv: NodeJS.ProcessEnv, added: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(processEnv).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC", ...added };
}

async function refuseDataOfOtherMajor(dataDir: string, server: number, env: NodeJS.ProcessEnv): Promise<void> {
  const data = await dataMajor(dataDir);
  if (data === undefined || data === server) return;
  const fitting = await findPostgresOfMajor(data, env);
  throw new Error(otherMajor(dataDir, { data, server, binDirOfData: fitting?.binDir }));
}

/** Another program may take the port between our look and the server's: then a free one is tried. */
async function launch(run: PostgresRun, options: PostgresOptions): Promise<{ engine: EngineProcess; port: number }> {
  const logFile = `${run.dataDir}.log`;
  const preferred = options.mode === "durable" ? { preferred: USUAL_PORT } : {};
  for (let attempt = 1; ; attempt += 1) {
    const wish = attempt === 1 ? { port: options.port, ...preferred } : { port: options.port };
    const port = await choosePort(wish);
    const engine = await launchEngine({
      command: [
        ...run.runAs.prefix,
        ...run.guard,
        binary(run.found.binDir, "postgres"),
        "-D",
        run.dataDir,
        ...postgresSettings(options.mode, port),
      ],
      env: run.env,
      uid: run.runAs.uid,
      gid: run.runAs.gid,
      logFile,
      endSignal: "SIGINT",
    });
    await writeEngineRecord(recordFile(run.dataDir), engine.pid);
    if (await becomesReady(engine, run.dataDir)) {
      engine.hold(false);
      return { engine, port };
    }
    const wasRunning = !engine.hasExited();
    await endPostgres(engine, run);
    await removeEngineRecord(recordFile(run.dataDir));
    const words = await logTail(logFile);
    const portTaken = !wasRunning && /could not (bind|create any TCP\/IP sockets)/.test(words);
    if (portTaken && attempt < START_ATTEMPTS && !options.port) continue;
    throw new Error(
      `PostgreSQL ${run.found.version} không khởi động được / did not start (${await engine.exited}). ` +
        `Nhật ký / log: ${logFile}\n${words}`,
    );
  }
}

async function becomesReady(engine: EngineProcess, dataDir: string): Promise<boolean> {
  let ready = false;
  await waitUntil(
    async () => {
      const postmaster = await readPostmaster(dataDir);
      ready = postmaster?.pid === engine.pid && postmaster.status === "ready";
      return ready || engine.hasExited();
    },
    { timeoutMs: START_LIMIT_MS },
  );
  return ready && !engine.hasExited();
}

async function endPostgres(engine: EngineProcess, run: PostgresRun): Promise<void> {
  const pgCtl = binary(run.found.binDir, "pg_ctl");
  // Windows has no signals; pg_ctl speaks to the server through a pipe of its own.
  if (process.platform === "win32" && existsSync(pgCtl) && !engine.hasExited()) {
    await runCommand([pgCtl, "stop", "-D", run.dataDir, "-m", "fast", "-w"], { env: run.env });
  }
  await endEngine(engine, { soft: "SIGINT", hard: "SIGQUIT", graceMs: 8_000 });
}
