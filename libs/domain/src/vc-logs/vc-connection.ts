/** One row of a VC log: somebody or some room was connected. It proves neither who nor how many. */
export interface VcConnection {
  /** Row in the file as a spreadsheet counts it: the first line is 1. */
  readonly row: number;
  /** The name shown, without role marks such as "(Host)". */
  readonly name: string;
  /** The name before it was changed in the meeting, when the platform tells it. */
  readonly originalName: string | null;
  readonly email: string | null;
  /** Milliseconds since the epoch. */
  readonly joinedAt: number;
  /** Null when the log has no leave for it: unknown, not zero. */
  readonly leftAt: number | null;
  /** Not signed in to the account that held the meeting; null when the log does not say. */
  readonly guest: boolean | null;
  /** The cells as they stood in the file. */
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
] as const;
export type SetAsideRowReason = (typeof setAsideRowReasons)[number];

/** A row that became no connection, kept with its reason. */
export interface SetAsideRow {
  readonly row: number;
  readonly reason: SetAsideRowReason;
  readonly raw: readonly string[];
}
