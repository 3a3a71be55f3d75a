import { Injectable } from "@nestjs/common";
import { type BriefingRecord, Briefings } from "#briefings";
import type { AttendanceRow, LedgerEntryView, SiteChanges, SiteTally } from "#contracts";
import { asReading, type Queryable, UnitOfWork } from "#platform";
import { RosterQuery } from "#roster";
import { SiteTree } from "#sites";
import { AttendanceQuery, type AttendanceRecord, type TallyRecord } from "./attendance.query.js";
import { chainedOf, type LedgerRow } from "./ledger-row.js";
import { LedgerEpochs } from "./ledger-epochs.service.js";
import { LedgerRepository } from "./ledger.repository.js";
import type { SiteOfBriefing } from "./record-entries.service.js";

/** Handles of one answer turned into the ids that may cross the wire. */
interface Names {
  readonly delegates: ReadonlyMap<number, string>;
  readonly guests: ReadonlyMap<number, string>;
  readonly sites: ReadonlyMap<number, string>;
}

/**
 * What a site's devices follow: their ledger past a position, who is in which state, and the numbers now. People of other sites
 * who came are part of it, so it is read past the rules of their homes, for those who were let in at this site.
 */
@Injectable()
export class SiteFeed {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly epochs: LedgerEpochs,
    private readonly attendance: AttendanceQuery,
    private readonly roster: RosterQuery,
    private readonly sites: SiteTree,
    private readonly briefings: Briefings,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Everything as of one moment. @throws Problem not-found */
  changes(site: SiteOfBriefing, since: number, limit: number): Promise<SiteChanges> {
    return asReading(() => this.read(site, since, limit));
  }

  /** A page of the site's ledger. */
  page(site: SiteOfBriefing, after: number, limit: number): Promise<LedgerEntryView[]> {
    return asReading(() => this.readPage(site, after, limit));
  }

  private async read(site: SiteOfBriefing, since: number, limit: number): Promise<SiteChanges> {
    const briefing = await this.briefings.byId(site.briefingId);
    // Before a connection is held: the tree may have to be read again, and many who hold one must not wait for another.
    const sites = new Map((await this.sites.all()).map((one) => [one.key, one.id]));
    return this.unitOfWork.snapshot(async (tx) => {
      const at = { briefingKey: briefing.key, siteKey: site.siteKey };
      const rows = await this.ledger.page(tx, { ...at, after: since, limit });
      const latest = await this.ledger.position(tx, briefing.key, site.siteKey);
      const records = await this.touched(tx, briefing, site.siteKey, rows, since);
      const guests = await this.attendance.guestsOfSites(tx, briefing.key, [site.siteKey]);
      const guestStates = await this.attendance.guestAttendanceOfSites(tx, briefing.key, [site.siteKey]);
      const visitors = await this.attendance.visitorsOf(tx, briefing.key, site.siteKey);
      const keys = [...delegatesOf(rows), ...records.map((record) => record.delegateKey)];
      const people = await this.roster.peopleOf(tx, [
        ...new Set([...keys, ...visitors.map((visitor) => visitor.delegateKey), ...standIns(records)]),
      ]);
      const names: Names = {
        delegates: new Map(people.map((person) => [person.key, person.id])),
        guests: new Map(guests.map((guest) => [guest.key, guest.id])),
        sites,
      };
      const visitorKeys = new Set(visitors.map((visitor) => visitor.delegateKey));
      const tallies = await this.attendance.talliesOfSite(tx, briefing.key, site.siteKey);
      const summoned = (await this.roster.countBySite(tx, briefing.key)).get(site.siteKey) ?? 0;
      return {
        epoch: await this.epochs.current(tx),
        position: rows.at(-1)?.position ?? Math.min(since, latest),
        latest,
        entries: rows.map((row) => entryView(row, names)),
        attendance: [
          ...[...records, ...visitors].map((record) => attendanceView(record, names)),
          ...guestStates.map((state) => guestView(state, names)),
        ],
        guests: guests.map(({ id, fullName, title, unit }) => ({ id, fullName, title, unit })),
        visitors: people
          .filter((person) => visitorKeys.has(person.key))
          .map((person) => ({
            id: person.id,
            fullName: person.fullName,
            title: person.title,
            unit: person.unit,
            homeSiteId: names.sites.get(person.siteKey) ?? "",
          })),
        tallies: tallies.map((tally) => tallyView(tally, summoned)),
      };
    });
  }

  private async readPage(site: SiteOfBriefing, after: number, limit: number): Promise<LedgerEntryView[]> {
    const briefing = await this.briefings.byId(site.briefingId);
    const connection = this.unitOfWork.reader;
    const rows = await this.ledger.page(connection, { briefingKey: briefing.key, siteKey: site.siteKey, after, limit });
    const people = await this.roster.peopleOf(connection, [...new Set(delegatesOf(rows))]);
    const guests = await this.attendance.guestsOfSites(connection, briefing.key, [site.siteKey]);
    const names: Names = {
      delegates: new Map(people.map((person) => [person.key, person.id])),
      guests: new Map(guests.map((guest) => [guest.key, guest.id])),
      sites: new Map(),
    };
    return rows.map((row) => entryView(row, names));
  }

  /** The people of the rows; from the start, or where another site spoke of our delegates, all that are known. */
  private async touched(
    tx: Queryable,
    briefing: BriefingRecord,
    siteKey: number,
    rows: readonly LedgerRow[],
    since: number,
  ): Promise<AttendanceRecord[]> {
    const home = await this.attendance.ofHomeSites(tx, briefing.key, [siteKey]);
    if (since === 0) return home;
    const named = new Set(rows.flatMap((row) => row.delegate_key ?? []));
    return home.filter(
      (record) => named.has(record.delegateKey) || record.status === "present-elsewhere" || record.flags.double,
    );
  }
}

const delegatesOf = (rows: readonly LedgerRow[]): number[] =>
  rows.flatMap((row) => [row.delegate_key, row.stand_in_key].filter((key) => key !== null));
const standIns = (records: readonly AttendanceRecord[]): number[] =>
  records.flatMap((record) => record.standInDelegateKey ?? []);

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
const idOf = (map: ReadonlyMap<number, string>, key: number | null): string | null =>
  key === null ? null : (map.get(key) ?? null);

function entryView(row: LedgerRow, names: Names): LedgerEntryView {
  const entry = chainedOf(row);
  return {
    position: entry.position,
    id: entry.id,
    kind: entry.kind,
    session: entry.session,
    occurredAt: new Date(entry.occurredAt).toISOString(),
    correctedAt: new Date(entry.correctedAt).toISOString(),
    receivedAt: new Date(entry.receivedAt).toISOString(),
    delegateId: idOf(names.delegates, entry.delegateKey),
    guestId: idOf(names.guests, entry.guestKey),
    standInDelegateId: idOf(names.delegates, entry.standInKey),
    target: entry.target,
    method: entry.method,
    body: { ...entry.body },
    recordedBy: entry.recordedBy,
    hash: row.hash.toString("hex"),
  };
}

function attendanceView(record: AttendanceRecord, names: Names): AttendanceRow {
  return {
    session: record.session,
    delegateId: idOf(names.delegates, record.delegateKey),
    guestId: null,
    status: record.status,
    ...record.flags,
    siteIds: record.placeKeys.map((key) => names.sites.get(key) ?? ""),
    firstArrivedAt: iso(record.firstArrivedAt),
    lastDepartedAt: iso(record.lastDepartedAt),
    method: record.method,
    reason: record.reason,
    standInGuestId: idOf(names.guests, record.standInGuestKey),
    standInDelegateId: idOf(names.delegates, record.standInDelegateKey),
  };
}

function guestView(
  state: { guestKey: number; session: number; siteKey: number; status: string; firstArrivedAt: Date | null },
  names: Names,
): AttendanceRow {
  const here = state.status === "came";
  return {
    session: state.session,
    delegateId: null,
    guestId: idOf(names.guests, state.guestKey),
    status: here ? "guest" : state.status === "stand-in" ? "stood-in" : "not-called",
    late: false,
    leftEarly: false,
    returned: false,
    online: false,
    double: false,
    siteIds: here ? [names.sites.get(state.siteKey) ?? ""] : [],
    firstArrivedAt: iso(state.firstArrivedAt),
    lastDepartedAt: null,
    method: null,
    reason: null,
    standInGuestId: null,
    standInDelegateId: null,
  };
}

function tallyView(tally: TallyRecord, summoned: number): SiteTally {
  return {
    session: tally.session,
    summoned,
    counts: tally.counts,
    headcounts: tally.headcounts,
    listClosed: tally.listClosedAt !== null,
  };
}
