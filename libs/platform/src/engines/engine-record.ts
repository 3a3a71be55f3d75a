import { readFileSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";

import { runCommand } from "./run-command.js";
import { waitUntil } from "./wait-until.js";

const processMark = z.object({ pid: z.number().int().positive(), startedAt: z.string() });
const engineRecord = z.object({ owner: processMark, engine: processMark });

/** A process told apart from a later one that got the same pid. */
export type ProcessMark = z.infer<typeof processMark>;

/** Which server runs over a data folder, and which Node process started it. */
export type EngineRecord = z.infer<typeof engineRecord>;

/** Writes down who runs the server, so that the next start can tell an orphan from a neighbour. */
export async function writeEngineRecord(file: string, enginePid: number): Promise<void> {
  const record: EngineRecord = { owner: await markProcess(process.pid), engine: await markProcess(enginePid) };
  await writeFile(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** The record beside a data folder; undefined when there is none or it cannot be read. */
export async function readEngineRecord(file: string): Promise<EngineRecord | undefined> {
  const text = await readFile(file, "utf8").catch(() => "null");
  try {
    return engineRecord.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export const removeEngineRecord = (file: string): Promise<void> => rm(file, { force: true });

/** True while this very process lives; false when it is gone or its pid went to another one. */
export async function isAlive(mark: ProcessMark): Promise<boolean> {
  return pidExists(mark.pid) && (await startTime(mark.pid)) === mark.startedAt;
}

/** True while any process has this pid. */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !isZombie(pid);
}

/**
 * Ends a server whose owner died without ending it (a machine without a parent-death signal), and waits for it.
 * @throws Error when its owner is alive: two processes must not share a data folder.
 */
export async function endOrphan(
  record: EngineRecord,
  { name, soft, hard }: { readonly name: string; readonly soft: NodeJS.Signals; readonly hard: NodeJS.Signals },
): Promise<void> {
  if (!(await isAlive(record.engine))) return;
  if (await isAlive(record.owner)) {
    throw new Error(
      `${name} của thư mục dữ liệu này đang chạy dưới tiến trình ${record.owner.pid}; ` +
        `hãy dừng tiến trình đó trước. / ${name} already runs over this data folder under process ` +
        `${record.owner.pid}; stop that process first.`,
    );
  }
  const gone = async () => !(await isAlive(record.engine));
  signal(record.engine.pid, soft);
  if (await waitUntil(gone, { timeoutMs: 8_000 })) return;
  signal(record.engine.pid, hard);
  if (await waitUntil(gone, { timeoutMs: 8_000 })) return;
  throw new Error(
    `Không dừng được ${name} cũ (tiến trình ${record.engine.pid}). / ` +
      `Cannot end the ${name} left by an earlier run (process ${record.engine.pid}); end it by hand.`,
  );
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone in between, or not ours to end: the wait that follows finds out.
  }
}

async function markProcess(pid: number): Promise<ProcessMark> {
  return { pid, startedAt: await startTime(pid) };
}

/** When the process started, in whatever unit the system gives; only compared with itself. */
async function startTime(pid: number): Promise<string> {
  if (process.platform === "linux") return linuxStat(pid)[19] ?? "";
  if (process.platform === "win32") return "";
  return (await runCommand(["ps", "-o", "lstart=", "-p", String(pid)])).stdout.trim();
}

/** A process that ended and was not collected yet still has its pid. */
const isZombie = (pid: number): boolean => process.platform === "linux" && linuxStat(pid)[0] === "Z";

/** Fields of /proc/<pid>/stat from the state on; the name before them may hold blanks. See proc(5). */
function linuxStat(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
