import type { GuestDetails } from "#contracts";
import type { NewLedgerRow } from "./ledger-row.js";
import type { EntryTexts } from "./read-entry.js";
import type { ReceiptStatement } from "./receipt-signer.js";
import type { DecidedResult, SetAside, WriteRequest } from "./write-request.js";

export interface NewGuest {
  readonly key: number;
  readonly id: string;
  readonly briefingKey: number;
  readonly siteKey: number;
  /** Undefined until an entry says who it is. */
  readonly details: GuestDetails | undefined;
}

export interface DecidedRequest {
  readonly request: WriteRequest;
  readonly results: DecidedResult[];
  readonly setAsides: SetAside[];
  /** The site's last position after this request. */
  readonly position: number;
  /** Its leaf among the group's and what its receipt says; undefined when nothing was recorded. */
  readonly receipt?: { readonly leaf: number; readonly statement: ReceiptStatement } | undefined;
}

/** What a group of requests comes to, before it is written. */
export interface DecidedGroup {
  /** Number of the group, as the ledger's rows and its receipts carry it. */
  readonly id: string;
  readonly requests: DecidedRequest[];
  readonly rows: NewLedgerRow[];
  /** Entries that rows of this group take back. */
  readonly targets: Set<string>;
  readonly guests: NewGuest[];
  /** Who guests are that were met before without a name, by key. */
  readonly named: Map<number, GuestDetails>;
  readonly privates: { readonly entryId: string; readonly salt: Buffer; readonly texts: EntryTexts }[];
  readonly leaves: Buffer[];
  /** Sites whose headcounts or list state must be read anew. */
  readonly reportingSites: Set<number>;
}

/** A group in which nothing was written. */
export function emptyGroup(id: string): DecidedGroup {
  return {
    id,
    requests: [],
    rows: [],
    targets: new Set(),
    guests: [],
    named: new Map(),
    privates: [],
    leaves: [],
    reportingSites: new Set(),
  };
}
