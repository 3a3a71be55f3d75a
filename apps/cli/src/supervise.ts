import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";

export interface Supervised {
  /** Resolves with what the process says when it is up. */
  readonly started: Promise<string>;
  stop(): Promise<void>;
}

const restartAfterMs = 1_000;
const stopWithinMs = 10_000;

/** The compiled main of one of the product's processes. */
export function mainOf(app: "api" | "worker"): string {
  return path.resolve(import.meta.dirname, `../../${app}/src/main.js`);
}

/**
 * Where V8 may have two gigabytes and more it lets garbage grow to four times of what is in use before it looks for it; below that
 * to less than twice. Nothing of the product needs as much as this.
 */
const memoryLimit = "--max-old-space-size=1024";

/** Runs a process and starts it again when it dies; one that dies before it was ever up is a failure. */
export function supervise(file: string, env: NodeJS.ProcessEnv): Supervised {
  let child: ChildProcess;
  let stopping = false;
  let wasUp = false;
  let up: (address: string) => void;
  let down: (error: Error) => void;
  const started = new Promise<string>((resolve, reject) => {
    up = resolve;
    down = reject;
  });
  const start = (): void => {
    child = fork(file, [], {
      env,
      execArgv: [...process.execArgv, memoryLimit],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.on("message", (message: { listening?: string }) => {
      if (message.listening === undefined) return;
      wasUp = true;
      up(message.listening);
    });
    child.on("exit", (code, signal) => {
      if (stopping) return;
      if (wasUp) setTimeout(start, restartAfterMs);
      else
        down(
          new Error(
            `${path.basename(path.dirname(path.dirname(file)))} không khởi động được / did not start (${code ?? signal})`,
          ),
        );
    });
  };
  start();
  return {
    started,
    stop: async () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
      await gone;
      clearTimeout(late);
    },
  };
}
