import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

/** Our child process whose command names `part`; undefined where the system does not tell. */
export function pidOf(part: string): number | undefined {
  try {
    const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
    const line = lines.find((one) => one.includes(part) && Number(one.trim().split(/\s+/)[1]) === process.pid);
    return line === undefined ? undefined : Number(line.trim().split(/\s+/)[0]);
  } catch {
    return undefined;
  }
}

/** Peak resident memory of our child process whose command names `part`, in MB; undefined where the system does not tell. */
export function peakMemoryOf(part: string): number | undefined {
  const pid = pidOf(part);
  if (pid === undefined) return undefined;
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024);
  } catch {
    return undefined;
  }
}

/** From here on the peak of that process is counted anew. */
export function forgetPeakOf(part: string): void {
  const pid = pidOf(part);
  if (pid !== undefined) writeFileSync(`/proc/${pid}/clear_refs`, "5");
}

/**
 * Memory of this process and of those it started, in MB: what several share counts once (Pss of proc(5)). 0 where the system
 * does not tell.
 */
export function memoryWithChildren(): number {
  try {
    const tasks = `/proc/${process.pid}/task`;
    const children = readdirSync(tasks).flatMap((task) => readFileSync(`${tasks}/${task}/children`, "utf8").split(" "));
    const pids = [process.pid, ...children.filter((pid) => pid !== "")];
    return pids.reduce((sum: number, pid) => sum + proportionalMemory(pid), 0) / 1024;
  } catch {
    return 0;
  }
}

const proportionalMemory = (pid: string | number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1]);
