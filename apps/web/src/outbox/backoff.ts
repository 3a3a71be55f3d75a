interface Moment {
  readonly now: number;
  readonly random: number;
}

const firstWaitMs = 1000;
const longestWaitMs = 60_000;

/**
 * When to try again after so many failures in a row: exponential from one second to one minute, with full jitter, so that
 * 649 sites whose line came back do not all call at once. `random` is in [0, 1).
 */
export function backoffUntil(attempts: number, { now, random }: Moment): number {
  const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts, 10));
  return now + Math.round(random * ceiling);
}

/** What the server asked for (RFC 9110 §10.2.3), and up to half as much again for the same reason. */
export function retryAfterUntil(seconds: number, { now, random }: Moment): number {
  const asked = Math.min(seconds, 3600) * 1000;
  return now + Math.round(asked * (1 + random / 2));
}
