import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { pidExists } from "./engine-record.js";

export interface TemporaryPlace {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/**
 * Makes a temporary folder for an engine whose data nobody needs afterwards. Folders of processes that died before they
 * could remove theirs are removed on the way.
 */
export async function makeTemporaryPlace(name: string, parent = os.tmpdir()): Promise<TemporaryPlace> {
  const start = `diem-cau-${name}-`;
  await removeAbandoned(parent, start);
  const folder = await mkdtemp(path.join(parent, `${start}${process.pid}-`));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
}

async function removeAbandoned(parent: string, start: string): Promise<void> {
  const uid = process.getuid?.();
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(start) ? Number.parseInt(name.slice(start.length), 10) : Number.NaN;
    if (!pid || pidExists(pid)) continue;
    const folder = path.join(parent, name);
    const found = await stat(folder).catch(() => undefined);
    const ours = found && (uid === undefined || found.uid === uid);
    // Its server may be ending at this moment and still write: then the next start removes it.
    if (ours) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
