import { execFile } from "node:child_process";

export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  /** Milliseconds until the command is killed. */
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
}

/** `code` is 0 on success; null when the command could not be run, was killed or took too long. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end and never throws: a failing command is an answer like any other. */
export function runCommand(command: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const [file = "", ...args] = command;
  return new Promise((resolve) => {
    execFile(file, args, { timeout: 20_000, maxBuffer: 16_000_000, ...options }, (error, stdout, stderr) => {
      if (!error) resolve({ code: 0, stdout, stderr });
      else
        resolve({ code: typeof error.code === "number" ? error.code : null, stdout, stderr: stderr || error.message });
    });
  });
}
