import type { BriefingPlan } from "./plan-types.js";

/** Of the time one has, this share follows the clock of the session; the rest goes where the requests are. */
const byTheClock = 0.4;

/** When, in milliseconds from the start of the simulation, a moment of the session is played. */
export type Pace = (moment: number) => number;

/** As fast as the server takes it. */
export const atFullSpeed: Pace = () => 0;

/**
 * Squeezes the session into some minutes. Most people come within twenty minutes of a morning; those get more room than the
 * clock would give them, the quiet hours less.
 */
export function squeezedInto(plan: BriefingPlan, minutes: number): Pace {
  const moments = plan.sites
    .flatMap((site) => site.requests.map((request) => request.sendAt))
    .toSorted((a, b) => a - b);
  const [first = 0] = moments;
  const last = moments.at(-1) ?? 0;
  const lengthMs = minutes * 60_000;
  return (moment) => {
    const clock = last === first ? 0 : (moment - first) / (last - first);
    const sent = moments.length === 0 ? 0 : countBelow(moments, moment) / moments.length;
    return Math.max(0, lengthMs * (byTheClock * clock + (1 - byTheClock) * sent));
  };
}

/** How many of the sorted numbers are smaller. */
function countBelow(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
