import { clipTo, type Interval, lengthOf, unionOf } from "../vc-logs/interval-union.js";
import type { DelegateInput, SessionWindow } from "./site-input.js";
import type { VcPerson } from "./vc-person.js";

/** How much of a session somebody was there for, on site and on line together. Milliseconds. */
export interface Presence {
  /** United: two sources of one hour are one hour. Never longer than the session. */
  readonly presentMs: number;
  /** After the start of the session; 0 for who was there by then. */
  readonly lateMs: number;
  /** Before the end of the session; 0 for who stayed. */
  readonly earlyMs: number;
}

const minute = 60_000;

/** What the ledger and the person's own connections say of a delegate's time; null when neither knows a time. */
export function presenceOf(
  delegate: DelegateInput,
  connections: readonly VcPerson[],
  session: SessionWindow,
): Presence | null {
  const stays = staysOf(delegate, session);
  const connected = connections.flatMap(({ intervals }) => intervals ?? []);
  if (stays.length + connected.length === 0) return null;
  const intervals = [...stays, ...connected];
  const inside = clipTo(unionOf(intervals), { from: session.startsAt, to: session.endsAt });
  const first = intervals.reduce((earliest, { from }) => Math.min(earliest, from), Infinity);
  const last = intervals.reduce((latest, { to }) => Math.max(latest, to), -Infinity);
  return {
    presentMs: lengthOf(inside),
    lateMs: Math.max(0, first - session.startsAt),
    earlyMs: Math.max(0, session.endsAt - last),
  };
}

/** When the ledger has the delegate somewhere: every stay where they are known, else from the first arrival to the last leave. */
export function staysOf({ attendance, stays }: DelegateInput, session: SessionWindow): readonly Interval[] {
  if (attendance.places.length === 0 || attendance.firstArrivedAt === null) return [];
  // A guest who turned out to be the delegate has no stay of its own.
  if (stays !== undefined && stays.length > 0) return stays;
  const until = attendance.leftEarly ? attendance.lastDepartedAt : null;
  return [{ from: attendance.firstArrivedAt, to: until ?? Math.max(session.endsAt, attendance.firstArrivedAt) }];
}

/** The least time a session has to be attended for, milliseconds; rounded up to a whole minute. */
export function minimumStayMs(percent: number, session: SessionWindow): number {
  return Math.ceil(((session.endsAt - session.startsAt) * percent) / 100 / minute) * minute;
}
