import type { BriefingRecord } from "#briefings";
import { deviceValidUntil, sheetValidUntil } from "#domain";

const endings = ({ sessions }: BriefingRecord) => sessions.map(({ endsAt }) => ({ endsAt: endsAt.getTime() }));

/** Milliseconds since the epoch. Read from the sessions as they are now, so a postponed briefing postpones its sheets. */
export const sheetEndsAt = (briefing: BriefingRecord): number => sheetValidUntil(endings(briefing));

export const deviceEndsAt = (briefing: BriefingRecord): number => deviceValidUntil(endings(briefing));
