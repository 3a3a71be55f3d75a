import type { BriefingView } from "#contracts";

const opensBeforeMs = 2 * 3_600_000;

/** The session the board shows unasked: the one under way or about to begin, else the last that began, else the first. */
export function sessionNow(sessions: BriefingView["sessions"], now: number): number {
  const underWay = sessions.find(
    ({ startsAt, endsAt }) => Date.parse(startsAt) - opensBeforeMs <= now && now < Date.parse(endsAt),
  );
  const begun = sessions.findLast(({ startsAt }) => Date.parse(startsAt) <= now);
  return (underWay ?? begun ?? sessions[0])?.number ?? 1;
}
