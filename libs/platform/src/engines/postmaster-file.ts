import { readFile, rm } from "node:fs/promises";
import path from "node:path";

import { endOrphan, isAlive, pidExists, readEngineRecord } from "./engine-record.js";

/** What postmaster.pid says; see PostgreSQL's miscinit.h for its lines. */
export interface Postmaster {
  readonly pid: number;
  readonly status: string;
  /** 0 while the server has not written it yet. */
  readonly port: number;
}

/** Line 1 is the pid, line 4 the port, line 8 the status: starting, ready, standby or stopping. */
export function parsePostmasterFile(text: string): Postmaster | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number.parseInt(lines[0] ?? "", 10);
  const port = Number.parseInt(lines[3] ?? "", 10) || 0;
  return pid > 0 ? { pid, status: lines[7] ?? "", port } : undefined;
}

const postmasterFile = (dataDir: string): string => path.join(dataDir, "postmaster.pid");

/** The server that says it runs over the data folder; undefined when none does. */
export async function readPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  return parsePostmasterFile(await readFile(postmasterFile(dataDir), "utf8").catch(() => ""));
}

/**
 * Clears the way for a start: an orphan of ours is ended, a lock file whose pid went to another process (common after
 * the restart of a container) is removed.
 * @throws Error when a live server that is not an orphan of ours holds the folder.
 */
export async function settleEarlierPostgres(dataDir: string, recordFile: string): Promise<void> {
  const postmaster = await readPostmaster(dataDir);
  if (!postmaster || !pidExists(postmaster.pid)) return;
  const record = await readEngineRecord(recordFile);
  if (record?.engine.pid !== postmaster.pid) throw new Error(heldBy(dataDir, postmaster.pid));
  if (await isAlive(record.engine)) await endOrphan(record, { name: "PostgreSQL", soft: "SIGINT", hard: "SIGQUIT" });
  else await rm(postmasterFile(dataDir), { force: true });
}

function heldBy(dataDir: string, pid: number): string {
  return (
    `Một PostgreSQL khác (tiến trình ${pid}) đang giữ ${dataDir}; hãy dừng nó, hoặc đặt DATABASE_URL để dùng nó. Nếu ` +
    `tiến trình đó không phải PostgreSQL, hãy xóa tệp postmaster.pid. / Another PostgreSQL (process ${pid}) holds ` +
    `${dataDir}; stop it, or set DATABASE_URL to use it. If that process is not PostgreSQL, delete postmaster.pid.`
  );
}
