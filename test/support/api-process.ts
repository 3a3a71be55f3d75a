import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** An api in a process of its own, as compiled. */
export interface ApiProcess {
  readonly url: string;
  /** Resolves with the signal or the exit code that ended it. */
  readonly ended: Promise<NodeJS.Signals | number>;
  /** Ends it without any farewell. */
  kill(): Promise<void>;
}

const main = path.resolve(import.meta.dirname, "../../dist/apps/api/src/main.js");

/** Starts an api and waits until it listens. @throws Error with what it said when it ends before that */
export async function startApiProcess(environment: Record<string, string>): Promise<ApiProcess> {
  if (!existsSync(main)) throw new Error("The api is not compiled: run `npm run build:server` first.");
  const child = fork(main, {
    env: { ...environment, PATH: process.env["PATH"], SERVE_DOCS: "false" },
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = new Promise<NodeJS.Signals | number>((resolve) =>
    child.once("exit", (code, signal) => resolve(signal ?? code ?? 0)),
  );
  return {
    url: await listening(child, ended),
    ended,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function listening(child: ChildProcess, ended: Promise<unknown>): Promise<string> {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (said += String(text)));
  const url = new Promise<string>((resolve) =>
    child.on("message", (message: { listening?: string }) => message.listening && resolve(message.listening)),
  );
  const first = await Promise.race([url, ended.then(() => null)]);
  if (first === null) throw new Error(`The api ended before it listened: ${said}`);
  return first;
}
