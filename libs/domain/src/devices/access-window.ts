const hourMs = 3_600_000;
/** Briefings run over, and a phone that dies in the last hour is replaced by another. */
const sheetOutlivesMs = 6 * hourMs;
/** A device that had no network sends what it holds afterwards. */
const sessionOutlivesMs = 24 * hourMs;

interface Ending {
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
}

const lastEnd = (sessions: readonly Ending[]): number => Math.max(...sessions.map(({ endsAt }) => endsAt));

/** Until when a site's access sheet enrols devices. Milliseconds since the epoch, as are all times here. */
export function sheetValidUntil(sessions: readonly Ending[]): number {
  return lastEnd(sessions) + sheetOutlivesMs;
}

/** Until when an enrolled device may speak to the server. */
export function deviceValidUntil(sessions: readonly Ending[]): number {
  return lastEnd(sessions) + sessionOutlivesMs;
}
