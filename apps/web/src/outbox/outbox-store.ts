import type { Entry, Receipt } from "#contracts";
import { Dexie, type EntityTable } from "dexie";
import { deviceKey } from "../vault/device-keys.js";
import { seal, type Sealed, unseal } from "../vault/seal.js";
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
  /** How far the clock it was recorded by was known to be off, in milliseconds. */
  readonly skewMs: number;
  /** Account of who recorded it; rows of versions before do not say. */
  readonly recordedBy?: string | undefined;
  /** It was recorded on another device, by another clock, and came here by hand. */
  readonly carried?: true | undefined;
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

/**
 * How a row lies in the database: what it says about people is sealed. `entry` is readable in rows of versions before, and
 * where the browser has no cryptography: keeping it outweighs hiding it.
 */
type KeptRow = Omit<OutboxRow, "entry"> & { entry?: Entry; sealed?: Sealed };

type OutboxDatabase = Dexie & {
  entries: EntityTable<KeptRow, "order">;
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

/** The key of what is recorded here. It outlives every session, because entries do. */
export const outboxKeyName = "outbox";
// Asked for at once and outside of any look into the store, which may not write.
const outboxKey = deviceKey(outboxKeyName);

/** Entries by id, opened once; they never change. */
const opened = new Map<string, Entry>();

async function open(kept: readonly KeptRow[]): Promise<OutboxRow[]> {
  const key = await outboxKey;
  const rows = await Promise.all(
    kept.map(async ({ sealed, ...row }): Promise<OutboxRow | null> => {
      const entry = row.entry ?? opened.get(row.id) ?? (await unsealEntry(key, row.id, sealed));
      if (entry === null) return null;
      opened.set(row.id, entry);
      return { ...row, entry };
    }),
  );
  return rows.filter((row) => row !== null);
}

async function unsealEntry(key: CryptoKey | null, id: string, sealed: Sealed | undefined): Promise<Entry | null> {
  if (key === null || sealed === undefined) return null;
  // Its shape was checked before it was sealed, and nobody without the key can have changed it since.
  return (await unseal(key, id, sealed).catch(() => null)) as Entry | null;
}

export interface SiteAddress {
  readonly briefingId: string;
  readonly siteId: string;
}

export const siteKey = ({ briefingId, siteId }: SiteAddress): string => `${briefingId}/${siteId}`;

/** An entry to be stored, with what is known of the device it was recorded on. */
export type NewRow = SiteAddress & Pick<OutboxRow, "entry" | "skewMs" | "recordedBy" | "carried">;

/** Stores entries, all or none. When this resolves, and not before, they are saved on this device. */
export async function addToOutbox(added: readonly NewRow[], now: number): Promise<void> {
  const rows = await sealedRows(added, now);
  await database.transaction("rw", database.entries, async () => {
    await database.entries.bulkAdd(rows);
  });
}

/** Takes in entries of another device; those that are here already stay as they are. Answers with how many are new. */
export async function takeIntoOutbox(added: readonly NewRow[], now: number): Promise<number> {
  const rows = await sealedRows(added, now);
  return database.transaction("rw", database.entries, async () => {
    const here = await database.entries
      .where("id")
      .anyOf(rows.map(({ id }) => id))
      .toArray();
    const known = new Set(here.map(({ id }) => id));
    const fresh = rows.filter(({ id }) => !known.has(id));
    await database.entries.bulkAdd(fresh);
    return fresh.length;
  });
}

/** Sealed first and stored then: a transaction does not wait for anything but the store. */
async function sealedRows(added: readonly NewRow[], now: number): Promise<Omit<KeptRow, "order">[]> {
  const key = await outboxKey;
  const rows = added.map(async ({ entry, ...about }): Promise<Omit<KeptRow, "order">> => ({
    id: entry.id,
    ...about,
    site: siteKey(about),
    ...(key === null ? { entry } : { sealed: await seal(key, entry.id, entry) }),
    bytes: new TextEncoder().encode(JSON.stringify(entry)).length,
    addedAt: now,
    fate: "waiting",
  }));
  for (const { entry } of added) opened.set(entry.id, entry);
  return Promise.all(rows);
}

/** Everything the server has not answered for, oldest first. */
export async function unsentRows(): Promise<OutboxRow[]> {
  return open(await database.entries.where("fate").equals("waiting").sortBy("order"));
}

/** How many entries the server has not answered for, also such as this device cannot open. */
export function countUnsent(): Promise<number> {
  return database.entries.where("fate").equals("waiting").count();
}

/** Everything recorded on this device for a site, sent or not, oldest first. */
export async function rowsOfSite(site: string): Promise<OutboxRow[]> {
  return open(await database.entries.where("site").equals(site).sortBy("order"));
}

/** Seals what versions before left readable. Each row stays whole whatever ends this in the middle. */
export async function sealReadableRows(): Promise<void> {
  const key = await outboxKey;
  if (key === null) return;
  const readable = await database.entries.filter(({ entry }) => entry !== undefined).toArray();
  const sealed = new Map(
    await Promise.all(readable.map(async ({ id, entry }) => [id, await seal(key, id, entry)] as const)),
  );
  if (sealed.size === 0) return;
  await database.entries
    .where("id")
    .anyOf([...sealed.keys()])
    .modify((row) => {
      delete row.entry;
      row.sealed = sealed.get(row.id)!;
    });
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

/**
 * Hands everything that the server once took for a site to it again, because it lost some of it (a restore from a backup). What
 * it still has it answers as a repeat.
 */
export async function sendAgain(site: string): Promise<void> {
  await database.transaction("rw", database.entries, async () => {
    await database.entries
      .where("site")
      .equals(site)
      .filter(({ fate }) => fate === "recorded" || fate === "review")
      .modify({ fate: "waiting", finishedAt: undefined });
  });
}

const receiptKey = ({ signature, leaf }: Receipt): string => `${signature}/${leaf}`;

const keptForMs = 45 * 24 * 3_600_000;

/** Lets go of what is finished, of one site or of all. Never touches an entry that was not sent. */
export async function forgetFinished(site?: string): Promise<void> {
  const rows = site === undefined ? database.entries.toCollection() : database.entries.where("site").equals(site);
  await rows.filter(({ fate }) => fate !== "waiting").delete();
}

/** Lets go of what was finished long ago. Never touches an entry that was not sent. */
export async function forgetOldRows(now: number): Promise<void> {
  await database.entries
    .where("finishedAt")
    .below(now - keptForMs)
    .delete();
}
