import { Injectable } from "@nestjs/common";
import type { BriefingRecord } from "#briefings";
import type { Queryable } from "#platform";
import { RosterQuery } from "#roster";
import { AttendanceQuery, type AttendanceRecord, type GuestRecord, type TallyRecord } from "./attendance.query.js";
import { foldLedger, type FoldedLedger, type FoldedTally } from "./fold-ledger.js";
import { ledgerColumns, type LedgerRow } from "./ledger-row.js";
import type { DelegateState, GuestState } from "./project-group.js";

/** What is asked of attendance when a report is made: of now, or of earlier positions. */
export type AttendanceReads = Pick<
  AttendanceQuery,
  | "ofHomeSites"
  | "visitorsOf"
  | "guestsOfSites"
  | "guestsOf"
  | "guestAttendanceOfSites"
  | "tallies"
  | "talliesOfSites"
  | "positionsOf"
>;

/** Recalls what the tables said when the ledgers of a briefing stood at earlier positions, by folding them up to there. */
@Injectable()
export class AttendanceRecall {
  constructor(
    private readonly query: AttendanceQuery,
    private readonly roster: RosterQuery,
  ) {}

  /**
   * `positions`: last position of each site that is counted; sites left out had said nothing. The whole briefing is folded in
   * memory, some hundred bytes an entry. Home sites are those of the roster now.
   */
  async at(
    connection: Queryable,
    briefing: BriefingRecord,
    positions: ReadonlyMap<number, number>,
  ): Promise<AttendanceReads> {
    const rows = await connection.query<LedgerRow[]>(
      `select ${ledgerColumns} from ledger_entry
         join unnest($2::int[], $3::int[]) as counted (site, upto) on site_key = site and position <= upto
        where briefing_key = $1 order by site_key, position`,
      [briefing.key, [...positions.keys()], [...positions.values()]],
    );
    const delegateKeys = [...new Set(rows.flatMap((row) => row.delegate_key ?? []))];
    const homes = await this.roster.homesOf(connection, delegateKeys);
    return new RecalledAttendance(this.query, foldLedger(briefing, rows, homes), positions);
  }
}

type GuestAttendanceRecord = Awaited<ReturnType<AttendanceQuery["guestAttendanceOfSites"]>>[number];

/** The same answers as the tables would have given then, in the same order. */
class RecalledAttendance implements AttendanceReads {
  private readonly delegates: readonly AttendanceRecord[];
  private readonly guests: readonly GuestAttendanceRecord[];
  private readonly known: ReadonlySet<number>;
  private readonly all: readonly TallyRecord[];

  constructor(
    private readonly query: AttendanceQuery,
    folded: FoldedLedger,
    private readonly positions: ReadonlyMap<number, number>,
  ) {
    this.delegates = folded.delegates
      .map(recordOf)
      .toSorted((a, b) => a.delegateKey - b.delegateKey || a.session - b.session);
    this.guests = folded.guests.map(guestRecordOf).toSorted((a, b) => a.guestKey - b.guestKey || a.session - b.session);
    this.known = new Set(folded.guests.map(({ guestKey }) => guestKey));
    this.all = folded.tallies.map(tallyOf);
  }

  ofHomeSites(_: Queryable, __: number, siteKeys: readonly number[]): Promise<AttendanceRecord[]> {
    const wanted = new Set(siteKeys);
    return Promise.resolve(this.delegates.filter(({ homeKey }) => wanted.has(homeKey)));
  }

  visitorsOf(_: Queryable, __: number, siteKey: number): Promise<AttendanceRecord[]> {
    return Promise.resolve(
      this.delegates.filter(({ homeKey, placeKeys }) => homeKey !== siteKey && placeKeys.includes(siteKey)),
    );
  }

  /** Names are kept once, whatever was counted; who came later is left out. */
  async guestsOfSites(connection: Queryable, briefingKey: number, keys: readonly number[]): Promise<GuestRecord[]> {
    const guests = await this.query.guestsOfSites(connection, briefingKey, keys);
    return guests.filter(({ key }) => this.known.has(key));
  }

  guestsOf(connection: Queryable, guestKeys: readonly number[]): Promise<GuestRecord[]> {
    return this.query.guestsOf(connection, guestKeys);
  }

  guestAttendanceOfSites(_: Queryable, __: number, siteKeys: readonly number[]): Promise<GuestAttendanceRecord[]> {
    const wanted = new Set(siteKeys);
    return Promise.resolve(this.guests.filter(({ siteKey }) => wanted.has(siteKey)));
  }

  tallies(_: Queryable, __: number, session?: number): Promise<TallyRecord[]> {
    return Promise.resolve(this.all.filter((tally) => session === undefined || tally.session === session));
  }

  talliesOfSites(_: Queryable, __: number, siteKeys: readonly number[]): Promise<TallyRecord[]> {
    const wanted = new Set(siteKeys);
    return Promise.resolve(this.all.filter(({ siteKey }) => wanted.has(siteKey)));
  }

  positionsOf(_: Queryable, __: number, keys: readonly number[]): Promise<{ siteKey: number; position: number }[]> {
    return Promise.resolve(
      keys
        .map((siteKey) => ({ siteKey, position: this.positions.get(siteKey) ?? 0 }))
        .filter(({ position }) => position > 0)
        .toSorted((a, b) => a.siteKey - b.siteKey),
    );
  }
}

const dateOf = (at: number | null): Date | null => (at === null ? null : new Date(at));

function recordOf({ delegateKey, homeKey, session, attendance }: DelegateState): AttendanceRecord {
  const { status, late, leftEarly, returned, online, double, places } = attendance;
  return {
    delegateKey,
    homeKey,
    session,
    status,
    flags: { late, leftEarly, returned, online, double },
    placeKeys: places as readonly number[],
    firstArrivedAt: dateOf(attendance.firstArrivedAt),
    lastDepartedAt: dateOf(attendance.lastDepartedAt),
    method: attendance.method,
    reason: attendance.reason,
    standInGuestKey: attendance.standInGuest as number | null,
    standInDelegateKey: attendance.standInDelegate as number | null,
  };
}

function guestRecordOf({ guestKey, session, siteKey, attendance }: GuestState): GuestAttendanceRecord {
  return { guestKey, session, siteKey, status: attendance.status, firstArrivedAt: dateOf(attendance.firstArrivedAt) };
}

function tallyOf({ siteKey, session, counts, position, lastEntryAt, reporting }: FoldedTally): TallyRecord {
  return {
    siteKey,
    session,
    counts,
    headcounts: reporting?.headcounts ?? { opening: null, middle: null, closing: null },
    listClosedAt: dateOf(reporting?.listClosedAt ?? null),
    position,
    lastEntryAt: dateOf(lastEntryAt),
    // Nobody follows what is past.
    revision: 0,
  };
}
