import type { JobEntity } from "./job.entity.js";

/** A job as it crosses the wire, beside the row one can watch it for. Times in ISO 8601, UTC. */
export function jobView(job: JobEntity) {
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
