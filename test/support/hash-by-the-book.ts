import { createHash } from "node:crypto";

/** A row of the ledger as a superuser sees it. */
export interface StoredEntry {
  readonly briefing_key: number;
  readonly site_key: number;
  readonly position: number;
  readonly id: string;
  readonly session: number;
  readonly occurred_at: Date;
  readonly corrected_at: Date;
  readonly received_at: Date;
  readonly delegate_key: number;
  readonly recorded_by: string;
  readonly content_hash: Buffer;
  readonly hash: Buffer;
}

/** The hash of an arrival, written down once more from its description: SHA-256 over the one before and the fields in order. */
export function hashByTheBook(previous: Buffer, row: StoredEntry): Buffer {
  const times = [row.occurred_at, row.corrected_at, row.received_at].map((time) => time.getTime());
  const places = [1, row.briefing_key, row.site_key, row.position, row.id, "arrived", row.session];
  const people = [row.delegate_key, null, null];
  const nothing = Array.from({ length: 7 }, () => null);
  const fields = [...places, ...times, ...people, ...nothing, row.recorded_by, row.content_hash.toString("hex")];
  return createHash("sha256").update(previous).update(JSON.stringify(fields)).digest();
}
