import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, renameSync, statSync } from "node:fs";
import { open } from "node:fs/promises";

import { waitUntil } from "./wait-until.js";

const LARGEST_LOG = 10_000_000;

export interface EngineCommand {
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  readonly logFile: string;
  /** Text for the engine's standard input. */
  readonly input?: string;
  /** What ends the engine in good order. */
  readonly endSignal: "SIGINT" | "SIGTERM";
}

/** A database server that this process started. */
export interface EngineProcess {
  readonly pid: number;
  /** Resolves with a sentence when the server has ended, for whatever reason. */
  readonly exited: Promise<string>;
  readonly hasExited: () => boolean;
  kill(signal: NodeJS.Signals): void;
  /** Keeps Node alive until the server has ended; after `ready` it does not. */
  hold(keep: boolean): void;
}

/**
 * Starts a server in a session of its own, so that Ctrl-C reaches this process alone and the order of the shutdown
 * stays ours. Its output goes to the log file.
 * @throws Error when the program cannot be run at all.
 */
export async function launchEngine(engine: EngineCommand): Promise<EngineProcess> {
  keepLogSmall(engine.logFile);
  const log = openSync(engine.logFile, "a", 0o600);
  const [file = "", ...args] = engine.command;
  const child = spawn(file, args, {
    stdio: [engine.input === undefined ? "ignore" : "pipe", log, log],
    detached: process.platform !== "win32",
    env: engine.env,
    uid: engine.uid,
    gid: engine.gid,
    windowsHide: true,
  });
  closeSync(log);
  await spawned(child, file);
  child.stdin?.on("error", () => undefined); // The server ended before it read its settings; `exited` tells.
  child.stdin?.end(engine.input);
  return watch(child, engine.endSignal);
}

function watch(child: ChildProcess, endSignal: NodeJS.Signals): EngineProcess {
  let over = false;
  const endWithUs = () => void child.kill(endSignal);
  process.once("exit", endWithUs);
  const exited = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => {
      over = true;
      process.off("exit", endWithUs);
      resolve(signal ? `ended by ${signal}` : `ended with code ${code}`);
    });
  });
  return {
    pid: child.pid ?? 0,
    exited,
    hasExited: () => over,
    kill: (signal) => void child.kill(signal),
    hold: (keep) => (keep ? child.ref() : child.unref()),
  };
}

/** Ends a server: first in good order, after `graceMs` the hard way. Safe to call twice. */
export async function endEngine(
  engine: EngineProcess,
  signals: { readonly soft: NodeJS.Signals; readonly hard: NodeJS.Signals; readonly graceMs: number },
): Promise<void> {
  if (engine.hasExited()) return;
  engine.hold(true);
  engine.kill(signals.soft);
  if (await waitUntil(engine.hasExited, { everyMs: 5, timeoutMs: signals.graceMs })) return;
  engine.kill(signals.hard);
  await engine.exited;
}

/** The last lines of a server's log, for an error message. */
export async function logTail(logFile: string, lines = 12): Promise<string> {
  const file = await open(logFile).catch(() => null);
  if (!file) return "";
  try {
    const { size } = await file.stat();
    const length = Math.min(size, 8_000);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString("utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } finally {
    await file.close();
  }
}

function spawned(child: ChildProcess, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (cause) =>
      reject(new Error(`Không chạy được / cannot run ${file}: ${cause.message}`, { cause })),
    );
  });
}

function keepLogSmall(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > LARGEST_LOG) renameSync(logFile, `${logFile}.1`);
}
