import type { EntryResult, SetAsideReason } from "#contracts";
import type { SessionRules } from "#domain";
import type { EntryReading } from "./read-entry.js";

/** A delegate as the ledger knows one: the internal handle and the home site. */
export interface DelegateHandle {
  readonly key: number;
  readonly homeKey: number;
}

export interface BriefingRules {
  readonly standInsAllowed: boolean;
  readonly sessions: ReadonlyMap<number, SessionRules>;
}

/** A request on its way through a lane, with everything looked up that can be looked up before the locks. */
export interface WriteRequest {
  readonly briefingKey: number;
  readonly briefingId: string;
  readonly siteKey: number;
  readonly siteId: string;
  readonly recordedBy: string;
  readonly receivedAt: number;
  readonly skewMs: number;
  readonly readings: readonly EntryReading[];
  /** A person decided that these count although they came late; the gate and a closed list do not hold them back. */
  readonly acceptedFromReview: boolean;
  readonly rules: BriefingRules;
  readonly briefingRevision: number;
  readonly rosterRevision: number;
  /** By uuid; a delegate that is not here is unknown. */
  readonly delegates: ReadonlyMap<string, DelegateHandle>;
  /** Home sites of delegates that are touched through a void or a merged guest, by key. */
  readonly homes: ReadonlyMap<number, number>;
  /** Handles of the heads to lock, the own site's first. */
  readonly heads: readonly number[];
}

/** An entry's fate, before receipts are signed. */
export interface DecidedResult extends EntryResult {
  /** For `recorded` and `repeat`: which leaf of which group vouches for it. */
  readonly vouchedBy?: { readonly group: string; readonly leaf: number } | undefined;
}

export interface SetAside {
  readonly entryId: string | null;
  readonly state: "review" | "rejected";
  readonly reason: SetAsideReason;
  readonly detail: string | null;
  readonly payload: string;
}
