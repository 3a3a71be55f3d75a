/** Progress as it stood at a moment. */
export interface ProgressSeen {
  readonly done: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Milliseconds a job will go on, at the pace since it was first seen; null while there is no pace to speak of. */
export function timeLeft(first: ProgressSeen, now: ProgressSeen, total: number | null): number | null {
  const gained = now.done - first.done;
  const spent = now.at - first.at;
  if (total === null || gained <= 0 || spent < 2000) return null;
  return ((total - now.done) * spent) / gained;
}
