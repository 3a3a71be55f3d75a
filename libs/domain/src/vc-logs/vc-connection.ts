/** One row of a VC log: somebody or some room was connected. It proves neither who nor how many. */
export interface VcConnection {
  /** Row in the file as a spreadsheet counts it (the first line is 1); in JSON and XML the place of the record or event. */
  readonly row: number;
  /** The name shown, without role marks such as "(Host)". */
  readonly name: string;
  /** The name before it was changed in the meeting, when the platform tells it. */
  readonly originalName: string | null;
  readonly email: string | null;
  /** What the log itself tells accounts and endpoints apart by. Two identities may still be one human, or one room. */
  readonly identity: string;
  /** Milliseconds since the epoch; null when the log tells only that there was a connection, not when. */
  readonly joinedAt: number | null;
  /** Null when the log has no leave for it: unknown, not zero. */
  readonly leftAt: number | null;
  /** The log has no leave, and `leftAt` is where the meeting or the log itself ended. */
  readonly leaveAssumed: boolean;
  /** Time connected as the log states it, milliseconds; a check only, presence is the union of intervals. */
  readonly statedMs: number | null;
  /** Not signed in to the account that held the meeting; null when the log does not say. */
  readonly guest: boolean | null;
  /** The cells as they stood in the file; one cell with the text of the record for JSON and XML. */
  readonly raw: readonly string[];
}

/** Why a row of a log became no connection. */
export const setAsideRowReasons = [
  "waiting-room",
  "no-name",
  "no-join-time",
  "join-time-unreadable",
  "leave-time-unreadable",
  "leave-before-join",
  "not-attended",
  "not-a-person",
  "secondary-leg",
  "streaming",
  "gateway-leg",
  "leave-without-join",
  "repeat",
  "not-understood",
] as const;
export type SetAsideRowReason = (typeof setAsideRowReasons)[number];

/** A row that became no connection, kept with its reason. */
export interface SetAsideRow {
  readonly row: number;
  readonly reason: SetAsideRowReason;
  readonly raw: readonly string[];
}
