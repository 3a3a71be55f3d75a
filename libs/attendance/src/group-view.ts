import type { SetAsideReason } from "#contracts";
import type { BriefingState } from "#domain";
import type { ReadEntry } from "./read-entry.js";

/** When and by which entry a session's list was last closed or reopened. */
export interface ListState {
  readonly closed: boolean;
  readonly at: number;
  readonly id: string;
}

export interface Head {
  position: number;
  hash: Buffer;
  lists: Record<string, ListState>;
}

/** What is known of an entry that is in the ledger already, or was recorded earlier in this group. */
export interface KnownEntry {
  readonly briefingKey: number;
  readonly siteKey: number;
  readonly position: number;
  readonly kind: ReadEntry["kind"];
  readonly delegateKey: number | null;
  readonly guestKey: number | null;
  readonly contentHash: Buffer;
  readonly receiptGroup: string;
  readonly receiptLeaf: number;
  /** Of an entry with texts; undefined when it had none, or they were erased. */
  readonly salt?: Buffer | undefined;
}

export interface KnownGuest {
  readonly key: number;
  readonly siteKey: number;
  /** False while only entries without details have named the guest: they may come before the one that has them. */
  readonly named: boolean;
}

/** Everything read under the locks. The maps and heads are carried forward as the group is decided. */
export interface GroupView {
  readonly states: ReadonlyMap<number, BriefingState>;
  readonly heads: Map<number, Head>;
  readonly known: Map<string, KnownEntry>;
  /** By `${briefingKey}/${guestId}`. */
  readonly guests: Map<string, KnownGuest>;
  /** Ids of entries in the request that a void named before they came. */
  readonly earlyVoids: ReadonlySet<string>;
  /** Rows of the inbox that still hold an entry back or dismissed it, by entry id. */
  readonly setAside: ReadonlyMap<string, { state: string; reason: SetAsideReason; siteKey: number }>;
  readonly group: string;
  readonly nextGuestKey: () => number;
}
