import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { Client } from "pg";

const root = path.resolve(import.meta.dirname, "../../..");
/** A process of its own runs what was built, as the product does. */
const COMPILED_ENGINES = path.join(root, "dist/libs/platform/src/engines/index.js");

interface Engine {
  readonly pid: number;
  readonly url: string;
  readonly source: string;
}

export interface EnginesChild {
  /** Waits until the engines are up. */
  readonly engines: Promise<{ readonly postgres: Engine; readonly redis: Engine | null }>;
  /** What it wrote to its error output, for a start that fails. */
  readonly failure: Promise<string>;
  /** Ends the Node process alone, with no chance to tidy up. */
  killHard(): Promise<void>;
}

export interface ChildOptions {
  readonly compiled?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly only?: "postgres";
}

/** Starts a Node process that runs the engines over `folder`. */
export function startChild(folder: string, options: ChildOptions = {}): EnginesChild {
  const words = [folder, options.compiled ?? COMPILED_ENGINES, ...(options.only ? [options.only] : [])];
  const child = spawn(process.execPath, [path.join(root, "test/support/run-engines.mjs"), ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...options.env },
  });
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  const ended = once(child, "exit");
  const failure = ended.then(() => errors);
  const firstLine = once(createInterface(child.stdout), "line").then(([line]) => JSON.parse(String(line)));
  const engines = Promise.race([
    firstLine,
    failure.then((text) => Promise.reject(new Error(`the child ended: ${text}`))),
  ]);
  engines.catch(() => undefined); // A spec that kills the child early does not look at it.
  return {
    engines,
    failure,
    async killHard() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** A new folder below the temporary one; with mode 0700, as mkdtemp makes them. */
export async function makeFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "diem-cau-engines-"));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** True while the process runs; one that ended and waits to be collected does not run. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => "");
  return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) !== "Z";
}

/** Asks until the answer is yes. @throws Error naming what did not come true within ten seconds. */
export async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`did not come true: ${what}`);
    await pause(10);
  }
}

/** Runs one statement; answers its rows. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Hands a connected client to `work` and closes it. */
export async function withRedis<T>(url: string, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url, { lazyConnect: true });
  await client.connect();
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}
