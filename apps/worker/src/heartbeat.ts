import { statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const file = path.join(tmpdir(), "diem-cau-worker.alive");
const believedForMs = 20_000;

/** A worker has no port to ask: it says here that its queues answered a moment ago. */
export function beat(): void {
  writeFileSync(file, "");
}

/** Whether a worker of this machine (or container) said so lately. */
export function isBeating(now = Date.now()): boolean {
  return now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < believedForMs;
}
