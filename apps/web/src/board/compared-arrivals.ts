import type { BriefingView, PreviousArrivals } from "#contracts";

/** Minutes before a session in which its people are planned to arrive, while the briefing says nothing else. */
export const doorsOpenMinutesUsual = 45;

/** What a curve of arrivals is held against. */
export interface ArrivalsPlan {
  /** Milliseconds since the epoch. */
  readonly startsAt: number;
  readonly doorsOpenMinutes: number;
  /** Everybody who is waited for. */
  readonly summoned: number;
}

export function planOf(briefing: BriefingView, session: number, summoned: number): ArrivalsPlan | null {
  const held = briefing.sessions.find(({ number }) => number === session);
  if (held === undefined || summoned === 0) return null;
  const { doorsOpenMinutes = doorsOpenMinutesUsual } = briefing.rules;
  return { startsAt: Date.parse(held.startsAt), doorsOpenMinutes, summoned };
}

/** How many should have come by the end of each minute: evenly from the opening of the doors to the beginning. */
export function plannedTotals(minutes: readonly number[], plan: ArrivalsPlan): number[] {
  const start = plan.startsAt / 60_000;
  const span = Math.max(1, plan.doorsOpenMinutes);
  return minutes.map((minute) => {
    const share = Math.min(1, Math.max(0, (minute + 1 - (start - span)) / span));
    return Math.round(plan.summoned * share);
  });
}

/** How many had come to the briefing before, by the same distance from its beginning. */
export function previousTotals(
  minutes: readonly number[],
  startsAt: number,
  previous: NonNullable<PreviousArrivals["previous"]>,
): number[] {
  const shift = Math.round((Date.parse(previous.startsAt) - startsAt) / 60_000);
  const sorted = previous.arrivals.toSorted(([a], [b]) => a - b);
  let next = 0;
  let total = 0;
  return minutes.map((minute) => {
    for (; next < sorted.length && sorted[next]![0] <= minute + shift; next += 1) total += sorted[next]![1];
    return total;
  });
}
