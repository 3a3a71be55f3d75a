import type { DecidedRequest } from "./decided-group.js";
import type { WrittenGroup } from "./group-writer.js";
import type { WriteRequest } from "./write-request.js";

/** A request's answer before it is signed; `leaves` are those of the group it was written in. */
export interface LaneAnswer {
  readonly decided: DecidedRequest;
  readonly group: WrittenGroup;
}

/** A request in a line, with whoever waits for its answer. */
export interface Waiting {
  request: WriteRequest;
  /** How often what had been looked up for it was no longer true. */
  stale: number;
  /** When it first had to step aside for a head that another writer held; milliseconds since the epoch. */
  blockedSince?: number | undefined;
  readonly resolve: (answer: LaneAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** How long a request waits for a head before its device is told to send it again. */
export const waitForHeadMs = 2_000;
export const tryHeadEveryMs = 10;
/** How often the same work is tried again. */
export const retries = 3;
