import { cleanText } from "../text/clean-text.js";
import { fold } from "../text/fold-text.js";
import { instantOf } from "./instant-of.js";
import { instantIn } from "./json-value.js";
import { proveDateOrder, type ProvenDateOrder } from "./prove-date-order.js";
import { readDisplayName, withoutRoleMarks } from "./read-display-name.js";
import { type DateOrder, readWallClockParts, type WallClockParts, wallClockOf } from "./read-wall-clock.js";
import type { SetAsideRow, SetAsideRowReason, VcConnection } from "./vc-connection.js";
import type { VcLogContext, VcLogFormat, VcLogReading } from "./vc-log-reader.js";

/** What a layout says of one connection, before days, zones and names are settled. */
export interface ConnectionDraft {
  readonly row: number;
  readonly raw: readonly string[];
  /** The name cell as it stands. */
  readonly name: string;
  /** `new-and-original`: `New (Old)` holds two names; `shown`: brackets other than role marks belong to the name. */
  readonly nameForm?: "new-and-original" | "shown";
  readonly email?: string;
  /** What the layout tells accounts apart by, when it is not e-mail and name. */
  readonly identity?: string;
  /** A time cell, or a moment in milliseconds; null or a dash: the log does not say. */
  readonly join: string | number | null;
  readonly leave: string | number | null;
  readonly statedMs?: number | null;
  /** The leave is the join plus the stated time. */
  readonly leaveFromStated?: boolean;
  readonly leaveAssumed?: boolean;
  readonly guest?: boolean | null;
  /** A connection without a join is one all the same. */
  readonly timeless?: boolean;
  /** It is none, for this reason. */
  readonly setAside?: SetAsideRowReason;
}

export interface FinishOptions {
  /** Zone of its time cells, when the layout says; else the zone of the context. */
  readonly timeZone?: string;
  /** The day of clocks without a date, when the layout says (`2026-03-05`). */
  readonly day?: string | undefined;
  /** A row unites the connections of one person: the stated time may be less than leave minus join. */
  readonly united?: boolean;
}

/** Stated times are rounded to whole minutes. */
const rounding = 60_000;

/**
 * Turns drafts into connections: the date order is decided once for the file, clocks get their day and zone, names
 * lose their role marks, and whatever is no connection is kept with its reason.
 */
export function finishReading(
  format: VcLogFormat,
  drafts: readonly ConnectionDraft[],
  context: VcLogContext,
  options: FinishOptions = {},
): VcLogReading {
  const parts = drafts.flatMap(({ join, leave }) => [...partsOf(join), ...partsOf(leave)]);
  const order = dateOrderOf(parts, context);
  if (order.kind !== "proven") {
    return { kind: "refused", format, reason: order.kind === "unknown" ? "date-order-unknown" : "dates-contradict" };
  }
  const day = context.day ?? options.day ?? onlyOne(context.sessionDates);
  if (day === null && parts.some(({ date }) => date === null))
    return { kind: "refused", format, reason: "day-unknown" };
  const clock: Clock = { order: order.order, timeZone: options.timeZone ?? context.timeZone, day: day ?? "" };
  const connections: VcConnection[] = [];
  const setAside: SetAsideRow[] = [];
  for (const draft of drafts) {
    const read = connectionOf(draft, clock);
    if (typeof read === "string") setAside.push({ row: draft.row, reason: read, raw: draft.raw });
    else connections.push(read);
  }
  const contradictions = connections.filter((one) => contradicts(one, options.united ?? false)).map(({ row }) => row);
  return { kind: "read", format, dateOrder: order.order, dateOrderBy: order.by, connections, setAside, contradictions };
}

interface Clock {
  readonly order: DateOrder;
  readonly timeZone: string;
  readonly day: string;
}

const onlyOne = (days: readonly string[]): string | null => (new Set(days).size === 1 ? (days[0] ?? null) : null);

/** Empty, or nothing but dashes: the log does not say. */
const saysNothing = (time: string): boolean => time === "" || /^[-–—]+$/.test(time);

function partsOf(time: string | number | null): WallClockParts[] {
  const parts = typeof time === "string" ? readWallClockParts(time) : null;
  return parts ? [parts] : [];
}

function dateOrderOf(
  parts: readonly WallClockParts[],
  context: VcLogContext,
):
  | Exclude<ProvenDateOrder, { kind: "proven" }>
  | { kind: "proven"; order: DateOrder; by: "input" | "file" | "session-date" | "same-either-way" } {
  if (context.dateOrder !== "from-file") return { kind: "proven", order: context.dateOrder, by: "input" };
  return proveDateOrder(parts, context.sessionDates);
}

function connectionOf(draft: ConnectionDraft, clock: Clock): VcConnection | SetAsideRowReason {
  if (draft.setAside) return draft.setAside;
  const names = namesOf(draft);
  if (names.name === "") return "no-name";
  const times = timesOf(draft, clock);
  if (typeof times === "string") return times;
  const email = cleanText(draft.email ?? "").toLowerCase();
  return {
    row: draft.row,
    ...names,
    email: email === "" ? null : email,
    identity: draft.identity ?? (email === "" ? fold(names.name) : `${email} ${fold(names.name)}`),
    ...times,
    leaveAssumed: draft.leaveAssumed ?? false,
    statedMs: draft.statedMs ?? null,
    guest: draft.guest ?? null,
    raw: draft.raw,
  };
}

function namesOf({ name, nameForm }: ConnectionDraft): { name: string; originalName: string | null } {
  if (nameForm !== "shown") return readDisplayName(name);
  return { name: withoutRoleMarks(cleanText(name)), originalName: null };
}

function timesOf(
  draft: ConnectionDraft,
  clock: Clock,
): { joinedAt: number | null; leftAt: number | null } | SetAsideRowReason {
  const joinedAt = readTime(draft.join, clock);
  if (joinedAt === "unreadable") return "join-time-unreadable";
  if (joinedAt === null && !draft.timeless) return "no-join-time";
  const leftAt = readTime(draft.leave, clock);
  if (leftAt === "unreadable") return "leave-time-unreadable";
  if (joinedAt === null || leftAt === null) return { joinedAt, leftAt };
  if (draft.leaveFromStated && typeof draft.statedMs === "number")
    return { joinedAt, leftAt: joinedAt + draft.statedMs };
  if (leftAt >= joinedAt) return { joinedAt, leftAt };
  return isClockOnly(draft.leave) ? { joinedAt, leftAt: leftAt + 24 * 60 * 60_000 } : "leave-before-join";
}

/** A clock that shows less than at the join has passed midnight. */
const isClockOnly = (time: string | number | null): boolean => partsOf(time).some(({ date }) => date === null);

function readTime(time: string | number | null, clock: Clock): number | null | "unreadable" {
  if (time === null || typeof time === "number") return time;
  if (saysNothing(time)) return null;
  const instant = instantIn(time);
  if (instant !== null) return instant;
  const parts = readWallClockParts(time);
  const wall = parts && wallClockOf(parts, clock.order, clock.day);
  return wall ? instantOf(wall, clock.timeZone) : "unreadable";
}

function contradicts({ joinedAt, leftAt, leaveAssumed, statedMs }: VcConnection, united: boolean): boolean {
  if (joinedAt === null || leftAt === null || leaveAssumed || statedMs === null) return false;
  const span = leftAt - joinedAt;
  return statedMs > span + rounding || (!united && statedMs < span - rounding);
}
