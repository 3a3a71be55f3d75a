import type { Entry, Receipt } from "#contracts";
import { Dexie, type EntityTable } from "dexie";
import type { Fate } from "./outbox-reducer.js";
import type { AnsweredEntry } from "./read-answer.js";

/** An entry recorded on this device, from the tap to its receipt. It is kept after that too, so that it can be shown again. */
export interface OutboxRow {
  /** Given by the store; counts up in the order of recording. */
  readonly order: number;
  readonly id: string;
  readonly briefingId: string;
  readonly siteId: string;
  /** `briefingId/siteId`. */
  readonly site: string;
  readonly entry: Entry;
  /** Size of the entry as JSON, in UTF-8. */
  readonly bytes: number;
  readonly addedAt: number;
  /** How far this device's clock was known to be off, in milliseconds. */
  readonly skewMs: number;
  readonly fate: Fate | "waiting";
  readonly position?: number | undefined;
  /** Key of the receipt that vouches for it. */
  readonly receipt?: string | undefined;
  readonly reason?: AnsweredEntry["reason"];
  readonly detail?: string | undefined;
  readonly finishedAt?: number | undefined;
}

export interface ReceiptRow {
  readonly key: string;
  readonly site: string;
  readonly receipt: Receipt;
}

type OutboxDatabase = Dexie & {
  entries: EntityTable<OutboxRow, "order">;
  receipts: EntityTable<ReceiptRow, "key">;
};

/**
 * What was recorded on this device and the receipts for it, in a database of its own. Every transaction is `strict`: it is
 * complete when it is on the disk, not when the browser means to write it (a power cut loses the difference).
 *
 * A new version adds its step below with `upgrade`; a row is carried over, never dropped.
 */
const database = new Dexie("diem-cau.outbox", { chromeTransactionDurability: "strict" }) as OutboxDatabase;
database.version(1).stores({ entries: "++order, &id, fate, site, finishedAt", receipts: "key, site" });

export interface SiteAddress {
  readonly briefingId: string;
  readonly siteId: string;
}

export const siteKey = ({ briefingId, siteId }: SiteAddress): string => `${briefingId}/${siteId}`;

/** Stores entries, all or none. When this resolves, and not before, they are saved on this device. */
export async function addToOutbox(
  address: SiteAddress,
  entries: readonly Entry[],
  at: { readonly now: number; readonly skewMs: number },
): Promise<void> {
  const rows = entries.map((entry): Omit<OutboxRow, "order"> => ({
    id: entry.id,
    ...address,
    site: siteKey(address),
    entry,
    bytes: new TextEncoder().encode(JSON.stringify(entry)).length,
    addedAt: at.now,
    skewMs: at.skewMs,
    fate: "waiting",
  }));
  await database.transaction("rw", database.entries, async () => {
    await database.entries.bulkAdd(rows);
  });
}

/** Everything the server has not answered for, oldest first. */
export function unsentRows(): Promise<OutboxRow[]> {
  return database.entries.where("fate").equals("waiting").sortBy("order");
}

/** Everything recorded on this device for a site, sent or not, oldest first. */
export function rowsOfSite(site: string): Promise<OutboxRow[]> {
  return database.entries.where("site").equals(site).sortBy("order");
}

/** Stores what the server said, with the receipts it said it by. When this resolves the entries are finished. */
export async function keepAnswers(
  site: string,
  answered: readonly AnsweredEntry[],
  receipts: readonly Receipt[],
  now: number,
): Promise<void> {
  const used = new Set(answered.flatMap(({ receipt }) => receipt ?? []));
  const kept = [...used].map((index): ReceiptRow => ({
    key: receiptKey(receipts[index]!),
    site,
    receipt: receipts[index]!,
  }));
  await database.transaction("rw", database.entries, database.receipts, async () => {
    await database.receipts.bulkPut(kept);
    for (const { id, fate, position, receipt, reason, detail } of answered) {
      const key = receipt === undefined ? undefined : receiptKey(receipts[receipt]!);
      await database.entries
        .where("id")
        .equals(id)
        .modify({ fate, position, receipt: key, reason, detail, finishedAt: now });
    }
  });
}

const receiptKey = ({ signature, leaf }: Receipt): string => `${signature}/${leaf}`;

const keptForMs = 45 * 24 * 3_600_000;

/** Lets go of what was finished long ago. Never touches an entry that was not sent. */
export async function forgetOldRows(now: number): Promise<void> {
  await database.entries
    .where("finishedAt")
    .below(now - keptForMs)
    .delete();
}
