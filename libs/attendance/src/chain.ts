import { createHash } from "node:crypto";
import type { EntryKind, EntryMethod } from "#domain";
import type { EntryBody } from "./read-entry.js";

/** Everything of a ledger row that its hash covers. Times are milliseconds since the epoch. */
export interface ChainedEntry {
  readonly briefingKey: number;
  readonly siteKey: number;
  readonly position: number;
  readonly id: string;
  readonly kind: EntryKind;
  readonly session: number;
  readonly occurredAt: number;
  readonly correctedAt: number;
  readonly receivedAt: number;
  readonly delegateKey: number | null;
  readonly guestKey: number | null;
  readonly standInKey: number | null;
  readonly target: string | null;
  readonly method: EntryMethod | null;
  readonly body: EntryBody;
  readonly recordedBy: string;
  readonly contentHash: Buffer;
}

export const chainStart = Buffer.alloc(32);

/** Hash of a row: SHA-256 over the hash of the position before and the row itself, fields in a fixed order. */
export function chainHash(previous: Buffer, entry: ChainedEntry): Buffer {
  const fields = [
    1,
    entry.briefingKey,
    entry.siteKey,
    entry.position,
    entry.id,
    entry.kind,
    entry.session,
    entry.occurredAt,
    entry.correctedAt,
    entry.receivedAt,
    entry.delegateKey,
    entry.guestKey,
    entry.standInKey,
    entry.target,
    entry.method,
    entry.body.online ?? null,
    entry.body.reason ?? null,
    entry.body.checkpoint ?? null,
    entry.body.count ?? null,
    entry.body.authority ?? null,
    entry.recordedBy,
    entry.contentHash.toString("hex"),
  ];
  return createHash("sha256").update(previous).update(JSON.stringify(fields)).digest();
}
