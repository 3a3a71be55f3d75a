import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Peak resident memory of our child process whose command names `part`, in MB; undefined where the system does not tell. */
export function peakMemoryOf(part: string): number | undefined {
  try {
    const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
    const line = lines.find((one) => one.includes(part) && Number(one.trim().split(/\s+/)[1]) === process.pid);
    const status = readFileSync(`/proc/${line!.trim().split(/\s+/)[0]}/status`, "utf8");
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024);
  } catch {
    return undefined;
  }
}
