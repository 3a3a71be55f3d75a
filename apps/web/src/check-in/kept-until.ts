import type { BriefingView } from "#contracts";

const dayMs = 24 * 3_600_000;

/**
 * When a device lets go of what it knows of a briefing: 24 hours after its last session ended. While the briefing is still
 * open to entries, late as it may be, it is 24 hours after the device last read it, so that no clock that is wrong takes
 * the list from somebody at work.
 */
export function keptUntil({ sessions, state }: Pick<BriefingView, "sessions" | "state">, readAt: number): number {
  const endsAt = Math.max(...sessions.map((session) => Date.parse(session.endsAt)));
  const over = state === "closed" || state === "sealed";
  return (over ? endsAt : Math.max(endsAt, readAt)) + dayMs;
}
