/** Times in milliseconds since the epoch. */
export interface PullFacts {
  readonly now: number;
  /** When the sessions end. */
  readonly ends: readonly number[];
  /** Up to when the platform's reports were fetched. */
  readonly pulledAt: number | null;
  /** When they were asked for last, with or without success. */
  readonly askedAt: number | null;
}

/** The platform's report is there so long after the end (Zoom KB0060628: about 30 minutes). */
const afterMs = 35 * 60_000;
const againMs = 30 * 60_000;
/** Who has no report a day later asks by hand. */
const untilMs = 26 * 3_600_000;

/** Whether the report of a session that has ended should be fetched now, by nobody's hand. */
export function duePull({ now, ends, pulledAt, askedAt }: PullFacts): boolean {
  if (askedAt !== null && now - askedAt < againMs) return false;
  return ends.some((end) => {
    const from = end + afterMs;
    return now >= from && now < end + untilMs && (pulledAt === null || pulledAt < from);
  });
}
