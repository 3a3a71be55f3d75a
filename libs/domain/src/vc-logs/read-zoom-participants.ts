import { cleanText } from "../text/clean-text.js";
import { fold } from "../text/fold-text.js";
import { type HeaderMap, matchHeader } from "../text/match-header.js";
import { instantOf } from "./instant-of.js";
import { proveDateOrder, type ProvenDateOrder } from "./prove-date-order.js";
import { readDisplayName } from "./read-display-name.js";
import { type DateOrder, readWallClockParts, wallClockOf } from "./read-wall-clock.js";
import type { SetAsideRow, SetAsideRowReason, VcConnection } from "./vc-connection.js";
import { type ZoomField, zoomHeaderWords } from "./zoom-columns.js";

/** What a participants report does not say of itself. */
export interface ZoomParticipantsContext {
  /** Days of the briefing's sessions as `2026-03-05`, at least one. The first stands in for a missing date. */
  readonly sessionDates: readonly string[];
  /** IANA zone of the account that exported the file; the file carries none. */
  readonly timeZone: string;
  /** `from-file` lets the file and the session dates prove it. */
  readonly dateOrder: DateOrder | "from-file";
}

export type ZoomRefusal =
  /** No row looks like the header of a participants report. */
  | "no-header"
  /** A "show unique users" export: minutes only, no joins and leaves, so it cannot say when anybody was connected. */
  | "no-times"
  /** Day and month cannot be told apart; a person must say which comes first. */
  | "date-order-unknown"
  /** The dates of the file contradict each other. */
  | "dates-contradict";

export type ZoomParticipants =
  | {
      readonly kind: "read";
      readonly dateOrder: DateOrder;
      readonly dateOrderBy: "input" | Extract<ProvenDateOrder, { kind: "proven" }>["by"];
      readonly connections: readonly VcConnection[];
      /** Every other row under the header that holds anything, with its reason. */
      readonly setAside: readonly SetAsideRow[];
    }
  | { readonly kind: "refused"; readonly reason: ZoomRefusal };

type Rows = readonly (readonly string[])[];
type Columns = HeaderMap<ZoomField>["columns"];

/**
 * Reads the rows of a Zoom participants report: one connection for each join and leave, with or without the lines
 * about the meeting above the header. Rows in the waiting room are no presence. Stated totals are not looked at: they
 * are wrong in real files.
 */
export function readZoomParticipants(rows: Rows, context: ZoomParticipantsContext): ZoomParticipants {
  const header = matchHeader(withoutMark(rows), zoomHeaderWords, ["name"]);
  if (!header) return { kind: "refused", reason: "no-header" };
  const { columns, headerRow } = header;
  if (columns.join === undefined) {
    const totals = columns.totalMinutes !== undefined || columns.minutes !== undefined;
    return { kind: "refused", reason: totals ? "no-times" : "no-header" };
  }
  const body = rows.slice(headerRow + 1);
  const order = dateOrderOf(body, columns, context);
  if (order.kind !== "proven") {
    return { kind: "refused", reason: order.kind === "unknown" ? "date-order-unknown" : "dates-contradict" };
  }
  const connections: VcConnection[] = [];
  const setAside: SetAsideRow[] = [];
  for (const [index, raw] of body.entries()) {
    if (raw.every((cell) => cell.trim() === "")) continue;
    const row = headerRow + index + 2;
    const read = readRow(raw, columns, { ...context, dateOrder: order.order });
    if (typeof read === "string") setAside.push({ row, reason: read, raw });
    else connections.push({ row, ...read, raw });
  }
  return { kind: "read", dateOrder: order.order, dateOrderBy: order.by, connections, setAside };
}

/** A byte order mark that nobody took off belongs to no header word. */
function withoutMark(rows: Rows): Rows {
  const [first = [], ...rest] = rows;
  return [first.map((cell, index) => (index === 0 ? cell.replace(/^\uFEFF/, "") : cell)), ...rest];
}

function dateOrderOf(
  body: Rows,
  columns: Columns,
  context: ZoomParticipantsContext,
):
  | Exclude<ProvenDateOrder, { kind: "proven" }>
  | { kind: "proven"; order: DateOrder; by: "input" | "file" | "session-date" | "same-either-way" } {
  if (context.dateOrder !== "from-file") return { kind: "proven", order: context.dateOrder, by: "input" };
  const parts = body.flatMap((row) =>
    [cellOf(row, columns.join), cellOf(row, columns.leave)].flatMap((cell) => readWallClockParts(cell) ?? []),
  );
  return proveDateOrder(parts, context.sessionDates);
}

function readRow(
  raw: readonly string[],
  columns: Columns,
  context: ZoomParticipantsContext & { readonly dateOrder: DateOrder },
): Omit<VcConnection, "row" | "raw"> | SetAsideRowReason {
  if (saysYes(cellOf(raw, columns.waitingRoom)) === true) return "waiting-room";
  const { name, originalName } = readDisplayName(cellOf(raw, columns.name));
  if (name === "") return "no-name";
  const joined = readTime(cellOf(raw, columns.join), context);
  if (joined === null) return "no-join-time";
  if (joined === "unreadable") return "join-time-unreadable";
  const left = readTime(cellOf(raw, columns.leave), context);
  if (left === "unreadable") return "leave-time-unreadable";
  if (left !== null && left < joined) return "leave-before-join";
  const email = cellOf(raw, columns.email).toLowerCase();
  return {
    name,
    originalName,
    email: email === "" ? null : email,
    joinedAt: joined,
    leftAt: left,
    guest: saysYes(cellOf(raw, columns.guest)),
  };
}

/** Null for an empty cell: the log does not say. */
function readTime(
  text: string,
  context: { readonly dateOrder: DateOrder; readonly sessionDates: readonly string[]; readonly timeZone: string },
): number | null | "unreadable" {
  if (text === "" || /^-+$/.test(text)) return null;
  const parts = readWallClockParts(text);
  const wall = parts && wallClockOf(parts, context.dateOrder, context.sessionDates[0] ?? "");
  return wall ? instantOf(wall, context.timeZone) : "unreadable";
}

const cellOf = (row: readonly string[], column: number | undefined): string =>
  column === undefined ? "" : cleanText(row[column] ?? "");

function saysYes(cell: string): boolean | null {
  const word = fold(cell);
  if (word === "yes" || word === "co") return true;
  return word === "no" || word === "khong" ? false : null;
}
