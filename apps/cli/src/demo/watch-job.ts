import { setTimeout as pause } from "node:timers/promises";
import type { JobView } from "#contracts";

const everyMs = 200;
const longestMs = 5 * 60_000;

/**
 * Looks at a piece of work until it is done, and gives back the last look at it.
 * @throws Error with the job's own sentence when it failed, or when it takes more than five minutes
 */
export async function watchJob<T>(
  look: () => Promise<T>,
  jobOf: (view: T) => JobView,
  onProgress?: (done: number, total: number) => void,
): Promise<T> {
  const until = performance.now() + longestMs;
  for (;;) {
    const view = await look();
    const job = jobOf(view);
    if (job.state === "done") return view;
    if (job.state === "failed") throw new Error(`${job.kind}: ${job.error ?? "failed"}`);
    if (performance.now() > until) throw new Error(`${job.kind}: quá 5 phút chưa xong / not done after 5 minutes`);
    if (job.total !== null) onProgress?.(job.done, job.total);
    await pause(everyMs);
  }
}
