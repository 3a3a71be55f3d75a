import type { JobView } from "#contracts";
import type { JobEntity } from "#platform";

/** The job of a row one can watch, as it crosses the wire. */
export function jobView(job: JobEntity): JobView {
  const { id, kind, state, done, total, error, createdAt, finishedAt } = job;
  return {
    id,
    kind,
    state,
    done,
    total,
    error,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
