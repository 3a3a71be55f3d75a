import type { BriefingState } from "../briefings/move-briefing.js";

/** Why a run was asked for; `hand`: a person did. */
export const runCauses = ["hand", "close", "timer", "import"] as const;
export type RunCause = (typeof runCauses)[number];

/** Times in milliseconds since the epoch. */
export interface RunFacts {
  readonly state: BriefingState;
  readonly now: number;
  readonly closedAt: number | null;
  /** When the newest run was asked for. */
  readonly lastAskedAt: number | null;
  /** Whether that run is still at work. */
  readonly underWay: boolean;
  /** While the briefing is live; 0: never by the clock. */
  readonly everyMinutes: number;
  /** When a log was read last. */
  readonly logReadAt: number | null;
  /** Another log is being read: its reader will be waited for. */
  readonly logBeingRead: boolean;
}

/**
 * Whether a briefing is due for a run that nobody asked for. Only while it is live or closed: before, there is nothing to
 * compare, and sealed numbers change by versions. Asked again right after a run was asked for, the answer is no.
 */
export function dueRun(facts: RunFacts): Exclude<RunCause, "hand"> | null {
  const { state, now, closedAt, lastAskedAt, everyMinutes, logReadAt } = facts;
  if (state !== "live" && state !== "closed") return null;
  const askedSince = (moment: number): boolean => lastAskedAt !== null && lastAskedAt >= moment;
  if (state === "closed" && closedAt !== null && !askedSince(closedAt)) return "close";
  if (logReadAt !== null && !facts.logBeingRead && !askedSince(logReadAt)) return "import";
  const onTime = state === "live" && everyMinutes > 0 && !askedSince(now - everyMinutes * 60_000);
  return onTime && !facts.underWay ? "timer" : null;
}

/** Seconds until all of it is done, when it goes on as it went so far; null while nothing is done. Times in milliseconds. */
export function secondsLeft(work: {
  readonly since: number;
  readonly now: number;
  readonly done: number;
  readonly total: number | null;
}): number | null {
  if (work.total === null || work.done <= 0) return null;
  const perPiece = Math.max(0, work.now - work.since) / work.done;
  return Math.ceil((perPiece * Math.max(0, work.total - work.done)) / 1000);
}
