import {
  briefingSchema,
  type DelegateView,
  type LedgerEntryView,
  type PassKey,
  participationListSchema,
  rosterListSchema,
  siteChangesSchema,
  siteSchema,
} from "#contracts";
import type { SiteAddress } from "../outbox/outbox-store.js";
import { getJson } from "../wire/http.js";
import type { SiteCopy } from "./site-store.js";

type Signal = { readonly signal: AbortSignal };

/** What rarely changes: the briefing with its sessions and rules, the site, and how it takes part. */
export async function readFrame(
  { briefingId, siteId }: SiteAddress,
  options: Signal,
): Promise<Pick<SiteCopy, "briefing" | "place" | "participation">> {
  const [briefing, place, participations] = await Promise.all([
    getJson(`/api/briefings/${briefingId}`, briefingSchema, options),
    getJson(`/api/sites/${siteId}`, siteSchema, options),
    getJson(`/api/briefings/${briefingId}/sites`, participationListSchema, options),
  ]);
  return { briefing, place, participation: participations.items.find((item) => item.siteId === siteId) ?? null };
}

/** Changes when the roster does. */
export async function readRosterRevision(address: SiteAddress, options: Signal): Promise<number> {
  const page = await getJson(`${rosterPath(address)}&limit=1`, rosterListSchema, options);
  return page.revision;
}

export interface RosterProgress {
  readonly roster: readonly DelegateView[];
  readonly total: number;
  readonly revision: number;
  readonly passKey: PassKey;
  readonly cards: boolean;
}

/** Reads the site's roster page by page; tells after each page how far it is. */
export async function readRoster(
  address: SiteAddress,
  options: Signal,
  tell: (progress: RosterProgress) => void,
): Promise<RosterProgress> {
  const roster: DelegateView[] = [];
  let after: string | null = null;
  for (;;) {
    const cursor: string = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    const page = await getJson(`${rosterPath(address)}&limit=500${cursor}`, rosterListSchema, options);
    roster.push(...page.items);
    const { total, revision, passKey, cards = false } = page;
    const progress = { roster: [...roster], total, revision, passKey, cards };
    tell(progress);
    if (page.next === null) return progress;
    after = page.next;
  }
}

export interface ReadChanges extends Pick<SiteCopy, "epoch" | "position" | "guests" | "visitors" | "attendance"> {
  readonly entries: readonly LedgerEntryView[];
  /** The server's ledger is another one than what was known of it; `entries` then starts at the beginning. */
  readonly restarted: boolean;
}

/** Everything recorded at the site past a known position, and where its people are now. */
export async function readChanges(
  address: SiteAddress,
  known: Pick<SiteCopy, "epoch" | "position">,
  options: Signal,
): Promise<ReadChanges> {
  const path = `/api/briefings/${address.briefingId}/sites/${address.siteId}/changes`;
  const entries: LedgerEntryView[] = [];
  let { epoch, position } = known;
  let restarted = false;
  for (;;) {
    const answer = await getJson(`${path}?since=${position}`, siteChangesSchema, options);
    const another = epoch !== null && epoch !== answer.epoch;
    epoch = answer.epoch;
    if (another || answer.latest < position) {
      restarted = true;
      position = 0;
      entries.length = 0;
      continue;
    }
    entries.push(...answer.entries);
    const stuck = answer.position === position;
    position = answer.position;
    if (position >= answer.latest || stuck) {
      const { guests, visitors, attendance } = answer;
      return { entries, epoch, position, restarted, guests, visitors, attendance };
    }
  }
}

const rosterPath = ({ briefingId, siteId }: SiteAddress): string =>
  `/api/briefings/${briefingId}/roster?site=${siteId}`;
