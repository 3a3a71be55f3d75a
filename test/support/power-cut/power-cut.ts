import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

/** A disk of which only what was synced survives. */
export interface WatchedDisk {
  /** For the program whose disk it is. */
  readonly env: Readonly<Record<string, string>>;
  /** What stands in the folder now is old enough to be on the disk. */
  settle(): void;
  /** Puts the folder back to what was synced. The program must be dead. */
  cut(): void;
  remove(): void;
}

/** Watches a folder from now on; null, with a line that says so, where there is no C compiler or no `LD_PRELOAD`. */
export async function watchDisk(disk: string): Promise<WatchedDisk | null> {
  const work = mkdtempSync(path.join(tmpdir(), "diem-cau-power-cut-"));
  const library = path.join(work, "power-cut.so");
  const kept = path.join(work, "kept");
  const remove = (): void => rmSync(work, { recursive: true, force: true });
  try {
    if (process.platform !== "linux") throw new Error(process.platform);
    const source = path.join(import.meta.dirname, "power-cut.c");
    await promisify(execFile)("cc", ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]);
  } catch {
    remove();
    process.stderr.write("A power cut is not simulated: that takes Linux and a C compiler (cc).\n");
    return null;
  }
  const copy = (from: string, to: string): void => {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !path.basename(file).startsWith("Singleton"),
    });
  };
  return {
    env: { LD_PRELOAD: library, POWER_CUT_DISK: disk, POWER_CUT_KEPT: kept },
    settle: () => copy(disk, kept),
    cut: () => copy(kept, disk),
    remove,
  };
}
