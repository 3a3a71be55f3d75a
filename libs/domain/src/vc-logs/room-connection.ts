import { clipTo, gapsBetween, type Interval, lengthOf, unionOf } from "./interval-union.js";

/** When one connection of a room was there. */
export interface ConnectionTimes {
  readonly joinedAt: number;
  /** Null when the log has no leave for it. */
  readonly leftAt: number | null;
}

/** What the connections of a room say about one session. Times are milliseconds since the epoch. */
export interface RoomConnection {
  /** United, in order, inside the session. */
  readonly intervals: readonly Interval[];
  /** Start of the first stretch that reaches into the session; it may lie before the session's start. */
  readonly firstJoinedAt: number;
  /** End of the last stretch that reaches into the session; it may lie after the session's end. */
  readonly lastLeftAt: number;
  /** How many times the room was away during the session and came back. */
  readonly drops: number;
  readonly awayMs: number;
  readonly longestGapMs: number;
  readonly connectedMs: number;
  /** Share of the session during which the room was connected, in thousandths, rounded half up. */
  readonly coveragePermille: number;
  /** A leave was missing, and the next join or the session's end was taken for it. */
  readonly leaveAssumed: boolean;
}

/**
 * What all connections of a room (rejoins, second devices) say about a session, or null when none of them reaches
 * into it. A connection without a leave ends at the next join of the room, else at the session's end.
 */
export function roomConnection(connections: Iterable<ConnectionTimes>, session: Interval): RoomConnection | null {
  const { intervals, assumed } = closedIntervals(connections, session);
  const reaching = unionOf(intervals).filter(({ from, to }) => from < session.to && to > session.from);
  const first = reaching[0];
  if (!first) return null;
  const inside = clipTo(reaching, session);
  const gaps = gapsBetween(inside);
  const connectedMs = lengthOf(inside);
  return {
    intervals: inside,
    firstJoinedAt: first.from,
    lastLeftAt: reaching.at(-1)!.to,
    drops: gaps.length,
    awayMs: lengthOf(gaps),
    longestGapMs: gaps.reduce((longest, { from, to }) => Math.max(longest, to - from), 0),
    connectedMs,
    coveragePermille: permille(connectedMs, session.to - session.from),
    leaveAssumed: assumed.some(({ from, to }) => from < session.to && to > session.from),
  };
}

function closedIntervals(
  connections: Iterable<ConnectionTimes>,
  session: Interval,
): { intervals: Interval[]; assumed: Interval[] } {
  const sorted = [...connections].toSorted((a, b) => a.joinedAt - b.joinedAt);
  const intervals: Interval[] = [];
  const assumed: Interval[] = [];
  // From the last to the first, so that the next later join is at hand.
  let nextJoin = session.to;
  for (const [index, { joinedAt, leftAt }] of [...sorted.entries()].toReversed()) {
    const after = sorted[index + 1];
    if (after && after.joinedAt > joinedAt) nextJoin = after.joinedAt;
    const interval = { from: joinedAt, to: leftAt ?? nextJoin };
    intervals.push(interval);
    if (leftAt === null) assumed.push(interval);
  }
  return { intervals, assumed };
}

/** A share in thousandths, rounded half up by whole numbers. */
function permille(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.floor((part * 2000 + whole) / (2 * whole));
}
