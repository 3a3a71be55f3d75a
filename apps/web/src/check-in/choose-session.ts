import type { BriefingView } from "#contracts";
import type { SessionRules } from "#domain";

const graceMs = 30 * 60_000;

/** The session people are being checked in for now: the first that is not over for half an hour, or the last one. */
export function chooseSession(sessions: BriefingView["sessions"], now: number): number {
  const current = sessions.find((session) => Date.parse(session.endsAt) + graceMs > now);
  return (current ?? sessions.at(-1)!).number;
}

/** What the fold needs to know of a session. */
export function sessionRules(briefing: BriefingView, session: number): SessionRules {
  const found = briefing.sessions.find(({ number }) => number === session) ?? briefing.sessions[0]!;
  return {
    startsAt: Date.parse(found.startsAt),
    endsAt: Date.parse(found.endsAt),
    lateAfterMinutes: briefing.rules.lateAfterMinutes,
  };
}
