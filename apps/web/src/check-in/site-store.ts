import type {
  AttendanceRow,
  BriefingView,
  DelegateView,
  LedgerEntryView,
  Participation,
  PassKey,
  SiteChanges,
  SiteQuestionView,
  SiteView,
} from "#contracts";
import { Dexie, type EntityTable, type Table } from "dexie";
import { outboxKeyName } from "../outbox/outbox-store.js";
import { deviceKey, forgetDeviceKeys } from "../vault/device-keys.js";
import { seal, type Sealed, unseal } from "../vault/seal.js";
import { keptUntil } from "./kept-until.js";

/** Grows when the shape below changes: an older copy is then fetched again instead of being misread. */
const format = 3;
/** The last format whose copies lie readable in the database; they are sealed when they are met. */
const readableFormat = 2;

/** What the server last said about a site in a briefing; enough to work without a network. */
export interface SiteCopy {
  /** `briefingId/siteId`. */
  readonly site: string;
  readonly format: number;
  /** Whose eyes it is for. */
  readonly ownerId: string;
  readonly briefing: BriefingView;
  readonly place: SiteView;
  readonly participation: Participation | null;
  readonly roster: readonly DelegateView[];
  readonly rosterRevision: number;
  /** Tells a genuine pass from another without a network; null until the roster was read. */
  readonly passKey: PassKey | null;
  /** Whether the server can find a delegate of this briefing by an ID card; nothing before that was read. */
  readonly cards?: boolean;
  /** False until the whole roster was read once: whoever is not found may still be on it. */
  readonly rosterComplete: boolean;
  /** Which life of the server's ledger `position` belongs to; null before the first answer. */
  readonly epoch: string | null;
  /** Position of the site's ledger up to which `entries` is complete. */
  readonly position: number;
  readonly guests: SiteChanges["guests"];
  readonly visitors: SiteChanges["visitors"];
  /** People of this site whom other sites saw, and visitors. */
  readonly attendance: readonly AttendanceRow[];
  /** What the office asks the site, the newest first; nothing before it was read. */
  readonly questions?: readonly SiteQuestionView[];
  /** When the server last said that this is how things are. */
  readonly readAt: number;
}

/** How a copy lies in the database. The roster, the largest part, rarely changes and is sealed by itself. */
interface SealedCopy {
  readonly site: string;
  readonly format: number;
  readonly ownerId: string;
  /** When it is wiped unless it was read again by then. */
  readonly keptUntil: number;
  readonly rest: Sealed;
  readonly roster: Sealed;
}

/** Entries of one answer of the server, sealed together. */
interface SealedEntries {
  readonly id: number;
  readonly site: string;
  readonly entries: Sealed;
}

interface ReadableEntry {
  readonly site: string;
  readonly position: number;
  readonly entry: LedgerEntryView;
}

type SitesDatabase = Dexie & {
  copies: EntityTable<SealedCopy | SiteCopy, "site">;
  sealedEntries: EntityTable<SealedEntries, "id">;
  /** Of versions before; empty once they were met. */
  entries: Table<ReadableEntry, [string, number]>;
};

/** A copy that can be read again, so it may be lost in a power cut (`relaxed`); what was recorded here lies in the outbox. */
const database = new Dexie("diem-cau.sites", { chromeTransactionDurability: "relaxed" }) as SitesDatabase;
database.version(1).stores({ copies: "site", entries: "[site+position], site" });
database.version(2).stores({ sealedEntries: "++id, site" });

const keyOf = (ownerId: string): Promise<CryptoKey | null> => deviceKey(`sites/${ownerId}`);

export interface KeptSite {
  readonly copy: SiteCopy;
  readonly entries: readonly LedgerEntryView[];
}

/** The copy of a site, if this person made it. What somebody else left behind, and what cannot be opened, is wiped. */
export async function loadSite(site: string, ownerId: string): Promise<KeptSite | null> {
  const strangers = await database.copies.filter((copy) => copy.ownerId !== ownerId).count();
  if (strangers > 0) await forgetSites();
  const kept = await database.copies.get(site);
  if (!kept) return null;
  const found = await open(kept).catch(() => null);
  if (found === null) await forgetSite(site);
  return found;
}

async function open(kept: SealedCopy | SiteCopy): Promise<KeptSite | null> {
  if ("roster" in kept && Array.isArray(kept.roster)) return sealReadable(kept as SiteCopy);
  const { site, ownerId, rest, roster, ...row } = kept as SealedCopy;
  const key = await keyOf(ownerId);
  if (key === null || row.format !== format) return null;
  const rows = await database.sealedEntries.where("site").equals(site).sortBy("id");
  const [opened, people, ...told] = await Promise.all([
    unseal(key, `${site}/rest`, rest) as Promise<Omit<SiteCopy, "roster">>,
    unseal(key, `${site}/roster`, roster) as Promise<SiteCopy["roster"]>,
    ...rows.map(({ entries }) => unseal(key, `${site}/entries`, entries) as Promise<LedgerEntryView[]>),
  ]);
  // Two tabs may have kept the same entries.
  const entries = new Map(told.flat().map((entry) => [entry.position, entry]));
  return {
    copy: { ...opened, roster: people },
    entries: [...entries.values()].toSorted((a, b) => a.position - b.position),
  };
}

/** A copy of the version before: it is used and sealed, so that an update without a network leaves nobody without a list. */
async function sealReadable(readable: SiteCopy): Promise<KeptSite | null> {
  if (readable.format !== readableFormat) return null;
  const copy: SiteCopy = { ...readable, format, epoch: null };
  const rows = await database.entries.where("site").equals(copy.site).sortBy("position");
  const entries = rows.map(({ entry }) => entry);
  await keepSite(copy, entries);
  await database.entries.where("site").equals(copy.site).delete();
  return { copy, entries };
}

let lastRoster: { readonly of: SiteCopy["roster"]; readonly site: string; readonly sealed: Sealed } | null = null;

async function sealRoster(key: CryptoKey, site: string, roster: SiteCopy["roster"]): Promise<Sealed> {
  if (lastRoster?.of === roster && lastRoster.site === site) return lastRoster.sealed;
  const sealed = await seal(key, `${site}/roster`, roster);
  lastRoster = { of: roster, site, sealed };
  return sealed;
}

/**
 * Keeps a copy with what is new in the ledger. Nothing is kept where it could not be sealed (a page without HTTPS does not
 * open without a network anyway), nor when its time is over.
 */
export async function keepSite(copy: Omit<SiteCopy, "format">, fresh: readonly LedgerEntryView[]): Promise<void> {
  const { roster, ...rest } = copy;
  const { site, ownerId } = copy;
  const until = keptUntil(copy.briefing, copy.readAt);
  const key = await keyOf(ownerId);
  if (key === null || until <= Date.now()) return forgetSite(site);
  const row: SealedCopy = {
    site,
    format,
    ownerId,
    keptUntil: until,
    rest: await seal(key, `${site}/rest`, { ...rest, format }),
    roster: await sealRoster(key, site, roster),
  };
  const entries = fresh.length === 0 ? null : await seal(key, `${site}/entries`, fresh);
  await database.transaction("rw", database.copies, database.sealedEntries, async () => {
    await database.copies.put(row);
    if (entries !== null) await database.sealedEntries.add({ site, entries });
  });
}

/** The ledger on the server is another one than the copy's (it was restored from a backup): it is read from the start. */
export async function forgetEntries(site: string): Promise<void> {
  await database.sealedEntries.where("site").equals(site).delete();
}

/** Wipes copies whose time is over; answers with their sites. */
export async function forgetOldSites(now: number): Promise<string[]> {
  const copies = await database.copies.toArray();
  const old = copies
    .filter((copy) => ("keptUntil" in copy ? copy.keptUntil : keptUntil(copy.briefing, copy.readAt)) <= now)
    .map(({ site }) => site);
  for (const site of old) await forgetSite(site);
  return old;
}

async function forgetSite(site: string): Promise<void> {
  await database.transaction("rw", database.copies, database.sealedEntries, database.entries, async () => {
    await database.copies.delete(site);
    await database.sealedEntries.where("site").equals(site).delete();
    await database.entries.where("site").equals(site).delete();
  });
}

/** Wipes names and attendance from this device, and the keys they were sealed with. The outbox is never touched. */
export async function forgetSites(): Promise<void> {
  lastRoster = null;
  await database.transaction("rw", database.copies, database.sealedEntries, database.entries, async () => {
    await database.copies.clear();
    await database.sealedEntries.clear();
    await database.entries.clear();
  });
  await forgetDeviceKeys(outboxKeyName);
}
