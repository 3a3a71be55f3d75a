import { setTimeout as pause } from "node:timers/promises";
import type { JobView } from "#contracts";

const everyMs = 200;
const stillForMs = 5 * 60_000;

/**
 * Looks at a piece of work until it is done, and gives back the last look at it.
 * @throws Error with the job's own sentence when it failed, or when nothing moves for five minutes
 */
export async function watchJob<T>(
  look: () => Promise<T>,
  jobOf: (view: T) => JobView,
  onProgress?: (done: number, total: number) => void,
): Promise<T> {
  let moved = { at: performance.now(), done: -1 };
  for (;;) {
    const view = await look();
    const job = jobOf(view);
    if (job.state === "done") return view;
    if (job.state === "failed") throw new Error(`${job.kind}: ${job.error ?? "failed"}`);
    if (job.done !== moved.done) moved = { at: performance.now(), done: job.done };
    if (performance.now() - moved.at > stillForMs) {
      throw new Error(`${job.kind}: đứng yên đã 5 phút / nothing moved for 5 minutes`);
    }
    if (job.total !== null) onProgress?.(job.done, job.total);
    await pause(everyMs);
  }
}
