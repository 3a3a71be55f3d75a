import type { Fact } from "#domain";
import type { ChainedEntry } from "./chain.js";
import { kindCodes, methodCodes } from "./codes.js";
import type { EntryBody } from "./read-entry.js";

/** A row of the ledger as raw SQL gives it. */
export interface LedgerRow {
  readonly briefing_key: number;
  readonly site_key: number;
  readonly position: number;
  readonly id: string;
  readonly kind: number;
  readonly session: number;
  readonly occurred_at: Date;
  readonly corrected_at: Date;
  readonly received_at: Date;
  readonly delegate_key: number | null;
  readonly guest_key: number | null;
  readonly stand_in_key: number | null;
  readonly target: string | null;
  readonly method: number | null;
  readonly body: EntryBody;
  readonly recorded_by: string;
  readonly content_hash: Buffer;
  readonly hash: Buffer;
  readonly receipt_group: string;
  readonly receipt_leaf: number;
  readonly voided_early: boolean;
}

export const ledgerColumns = `briefing_key, site_key, position, id, kind, session, occurred_at, corrected_at, received_at,
  delegate_key, guest_key, stand_in_key, target, method, body, recorded_by, content_hash, hash, receipt_group,
  receipt_leaf, voided_early`;

/** A row that is about to be written. */
export interface NewLedgerRow extends ChainedEntry {
  readonly hash: Buffer;
  readonly receiptGroup: string;
  readonly receiptLeaf: number;
  readonly voidedEarly: boolean;
}

export function chainedOf(row: LedgerRow): ChainedEntry {
  return {
    briefingKey: row.briefing_key,
    siteKey: row.site_key,
    position: row.position,
    id: row.id,
    kind: kindCodes.decode(row.kind),
    session: row.session,
    occurredAt: row.occurred_at.getTime(),
    correctedAt: row.corrected_at.getTime(),
    receivedAt: row.received_at.getTime(),
    delegateKey: row.delegate_key,
    guestKey: row.guest_key,
    standInKey: row.stand_in_key,
    target: row.target,
    method: methodCodes.decodeMaybe(row.method),
    body: row.body,
    recordedBy: row.recorded_by,
    contentHash: row.content_hash,
  };
}

/** What the fold sees of an entry. */
export function factOf(entry: ChainedEntry): Fact {
  return {
    id: entry.id,
    kind: entry.kind,
    session: entry.session,
    site: entry.siteKey,
    at: entry.correctedAt,
    delegate: entry.delegateKey ?? undefined,
    guest: entry.guestKey ?? undefined,
    standInDelegate: entry.standInKey ?? undefined,
    method: entry.method ?? undefined,
    online: entry.body.online,
    reason: entry.body.reason,
    checkpoint: entry.body.checkpoint,
    count: entry.body.count,
    target: entry.target ?? undefined,
  };
}
