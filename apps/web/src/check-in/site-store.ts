import type {
  AttendanceRow,
  BriefingView,
  DelegateView,
  LedgerEntryView,
  Participation,
  PassKey,
  SiteChanges,
  SiteView,
} from "#contracts";
import { Dexie, type EntityTable, type Table } from "dexie";

/** Grows when the shape below changes: an older copy is then fetched again instead of being misread. */
const format = 2;

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
  /** False until the whole roster was read once: whoever is not found may still be on it. */
  readonly rosterComplete: boolean;
  /** Position of the site's ledger up to which `entries` is complete. */
  readonly position: number;
  readonly guests: SiteChanges["guests"];
  readonly visitors: SiteChanges["visitors"];
  /** People of this site whom other sites saw, and visitors. */
  readonly attendance: readonly AttendanceRow[];
  /** When the server last said that this is how things are. */
  readonly readAt: number;
}

interface KeptEntry {
  readonly site: string;
  readonly position: number;
  readonly entry: LedgerEntryView;
}

type SitesDatabase = Dexie & {
  copies: EntityTable<SiteCopy, "site">;
  entries: Table<KeptEntry, [string, number]>;
};

/** A copy that can be read again, so it may be lost in a power cut (`relaxed`); what was recorded here lies in the outbox. */
const database = new Dexie("diem-cau.sites", { chromeTransactionDurability: "relaxed" }) as SitesDatabase;
database.version(1).stores({ copies: "site", entries: "[site+position], site" });

export interface KeptSite {
  readonly copy: SiteCopy;
  readonly entries: readonly LedgerEntryView[];
}

/** The copy of a site, if this person made it. What somebody else left behind is wiped. */
export async function loadSite(site: string, ownerId: string): Promise<KeptSite | null> {
  const copy = await database.copies.get(site);
  if (!copy) return null;
  if (copy.ownerId !== ownerId || copy.format !== format) {
    await forgetSites();
    return null;
  }
  const entries = await database.entries.where("site").equals(site).sortBy("position");
  return { copy, entries: entries.map(({ entry }) => entry) };
}

export async function keepSite(copy: Omit<SiteCopy, "format">, fresh: readonly LedgerEntryView[]): Promise<void> {
  await database.transaction("rw", database.copies, database.entries, async () => {
    await database.copies.put({ ...copy, format });
    await database.entries.bulkPut(fresh.map((entry) => ({ site: copy.site, position: entry.position, entry })));
  });
}

/** The ledger on the server is another one than the copy's (it was restored from a backup): it is read from the start. */
export async function forgetEntries(site: string): Promise<void> {
  await database.entries.where("site").equals(site).delete();
}

/** Wipes names and attendance from this device. The outbox is another database and is never touched. */
export async function forgetSites(): Promise<void> {
  await database.transaction("rw", database.copies, database.entries, async () => {
    await database.copies.clear();
    await database.entries.clear();
  });
}
