import { Injectable } from "@nestjs/common";
import type { AttendanceStatus, Fact, TallyCounts } from "#domain";
import { tallyFields } from "#domain";
import type { Queryable } from "#platform";
import { type AttendanceFlags, decodeFlags, methodCodes, reasonCodes, statusCodes } from "./codes.js";
import { chainedOf, factOf, ledgerColumns, type LedgerRow } from "./ledger-row.js";

export interface AttendanceRecord {
  readonly delegateKey: number;
  readonly homeKey: number;
  readonly session: number;
  readonly status: AttendanceStatus;
  readonly flags: AttendanceFlags;
  readonly placeKeys: readonly number[];
  readonly firstArrivedAt: Date | null;
  readonly lastDepartedAt: Date | null;
  readonly method: ReturnType<typeof methodCodes.decodeMaybe>;
  readonly reason: ReturnType<typeof reasonCodes.decodeMaybe>;
  readonly standInGuestKey: number | null;
  readonly standInDelegateKey: number | null;
}

export interface GuestRecord {
  readonly key: number;
  readonly id: string;
  readonly siteKey: number;
  readonly fullName: string;
  readonly title: string | null;
  readonly unit: string | null;
}

export interface TallyRecord {
  readonly siteKey: number;
  readonly session: number;
  readonly counts: TallyCounts;
  readonly headcounts: {
    readonly opening: number | null;
    readonly middle: number | null;
    readonly closing: number | null;
  };
  readonly listClosedAt: Date | null;
  readonly position: number;
  readonly lastEntryAt: Date | null;
  /** Grows with each change of this row. */
  readonly revision: number;
}

interface AttendanceSql {
  delegate_key: number;
  home_key: number;
  session: number;
  status: number;
  flags: number;
  place_keys: number[];
  first_arrived_at: Date | null;
  last_departed_at: Date | null;
  method: number | null;
  reason: number | null;
  stand_in_guest: number | null;
  stand_in_delegate: number | null;
}

type TallySql = Record<string, number> & {
  site_key: number;
  session: number;
  headcount_opening: number | null;
  headcount_middle: number | null;
  headcount_closing: number | null;
  list_closed_at: Date | null;
  position: number;
  last_entry_at: Date | null;
  revision: number;
};

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const tallyColumns = `site_key, session, ${tallyFields.map(columnOf).join(", ")}, headcount_opening, headcount_middle,
  headcount_closing, list_closed_at, position, last_entry_at, revision`;
const attendanceColumns = `delegate_key, home_key, session, status, flags, place_keys, first_arrived_at, last_departed_at,
  method, reason, stand_in_guest, stand_in_delegate`;

/** Reads that other rooms may ask for. Give a snapshot's transaction to read several as of one moment. */
@Injectable()
export class AttendanceQuery {
  /** Attendance of the delegates of these sites, wherever they are; delegates nobody spoke of have no row. */
  async ofHomeSites(
    connection: Queryable,
    briefingKey: number,
    siteKeys: readonly number[],
  ): Promise<AttendanceRecord[]> {
    const rows = await connection.query<AttendanceSql[]>(
      `select ${attendanceColumns} from attendance
        where briefing_key = $1 and home_key = any($2::int[]) order by delegate_key, session`,
      [briefingKey, [...siteKeys]],
    );
    return rows.map(attendanceOf);
  }

  /** Attendance of these delegates. */
  async ofDelegates(connection: Queryable, delegateKeys: readonly number[]): Promise<AttendanceRecord[]> {
    const rows = await connection.query<AttendanceSql[]>(
      `select ${attendanceColumns} from attendance where delegate_key = any($1::int[]) order by delegate_key, session`,
      [[...delegateKeys]],
    );
    return rows.map(attendanceOf);
  }

  /** Delegates of other sites who are at this site, or were last. */
  async visitorsOf(connection: Queryable, briefingKey: number, siteKey: number): Promise<AttendanceRecord[]> {
    const rows = await connection.query<AttendanceSql[]>(
      `select ${attendanceColumns} from attendance
        where delegate_key in (select distinct delegate_key from ledger_entry
                                where briefing_key = $1 and site_key = $2 and delegate_key is not null)
          and home_key <> $2 and $2 = any(place_keys)
        order by delegate_key, session`,
      [briefingKey, siteKey],
    );
    return rows.map(attendanceOf);
  }

  guestsOfSites(connection: Queryable, briefingKey: number, siteKeys: readonly number[]): Promise<GuestRecord[]> {
    return connection.query<GuestRecord[]>(
      `select key, id, site_key as "siteKey", full_name as "fullName", title, unit from guest
        where briefing_key = $1 and site_key = any($2::int[]) order by key`,
      [briefingKey, [...siteKeys]],
    );
  }

  /** The guests behind these handles, wherever they were recorded. */
  guestsOf(connection: Queryable, guestKeys: readonly number[]): Promise<GuestRecord[]> {
    return connection.query<GuestRecord[]>(
      `select key, id, site_key as "siteKey", full_name as "fullName", title, unit from guest
        where key = any($1::int[]) order by key`,
      [[...guestKeys]],
    );
  }

  /** State of guests per session: 'came', 'stand-in', 'merged' or 'not-here'. */
  guestAttendanceOfSites(
    connection: Queryable,
    briefingKey: number,
    siteKeys: readonly number[],
  ): Promise<{ guestKey: number; session: number; siteKey: number; status: string; firstArrivedAt: Date | null }[]> {
    return connection.query(
      `select guest_key as "guestKey", session, site_key as "siteKey", status, first_arrived_at as "firstArrivedAt"
         from guest_attendance where briefing_key = $1 and site_key = any($2::int[]) order by guest_key, session`,
      [briefingKey, [...siteKeys]],
    );
  }

  /** Facts that decide these sites: all they reported, and what other sites reported of their delegates. */
  async factsOfSites(connection: Queryable, briefingKey: number, siteKeys: readonly number[]): Promise<Fact[]> {
    const own = await connection.query<LedgerRow[]>(
      `select ${ledgerColumns} from ledger_entry where briefing_key = $1 and site_key = any($2::int[])`,
      [briefingKey, [...siteKeys]],
    );
    const elsewhere = await connection.query<LedgerRow[]>(
      `select ${ledgerColumns} from ledger_entry
        where briefing_key = $1 and not site_key = any($2::int[])
          and delegate_key in (select delegate_key from attendance where briefing_key = $1 and home_key = any($2::int[]))`,
      [briefingKey, [...siteKeys]],
    );
    return [...own, ...elsewhere].map((row) => factOf(chainedOf(row)));
  }

  /** Tallies of a briefing; sites without an entry have no row. */
  async tallies(connection: Queryable, briefingKey: number, session?: number): Promise<TallyRecord[]> {
    const rows = await connection.query<TallySql[]>(
      `select ${tallyColumns} from tally
        where briefing_key = $1 and ($2::int is null or session = $2) order by session, site_key`,
      [briefingKey, session ?? null],
    );
    return rows.map(tallyOf);
  }

  async talliesOfSite(connection: Queryable, briefingKey: number, siteKey: number): Promise<TallyRecord[]> {
    const rows = await connection.query<TallySql[]>(
      `select ${tallyColumns} from tally where briefing_key = $1 and site_key = $2 order by session`,
      [briefingKey, siteKey],
    );
    return rows.map(tallyOf);
  }

  async talliesOfSites(
    connection: Queryable,
    briefingKey: number,
    siteKeys: readonly number[],
  ): Promise<TallyRecord[]> {
    const rows = await connection.query<TallySql[]>(
      `select ${tallyColumns} from tally
        where briefing_key = $1 and site_key = any($2::int[]) order by session, site_key`,
      [briefingKey, [...siteKeys]],
    );
    return rows.map(tallyOf);
  }

  /** How far the clocks of these sites' devices were off at most, in milliseconds; sites whose times stand are left out. */
  largestSkews(
    connection: Queryable,
    briefingKey: number,
    siteKeys: readonly number[],
  ): Promise<{ siteKey: number; session: number; skewMs: number }[]> {
    return connection.query(
      `select distinct on (site_key, session) site_key as "siteKey", session,
              round(extract(epoch from occurred_at - corrected_at) * 1000)::int as "skewMs"
         from ledger_entry
        where briefing_key = $1 and site_key = any($2::int[]) and occurred_at <> corrected_at
        order by site_key, session, abs(extract(epoch from occurred_at - corrected_at)) desc, occurred_at`,
      [briefingKey, [...siteKeys]],
    );
  }

  /**
   * Tallies changed by a transaction that a reader at `cursor` may not have seen, and the next cursor. Both come from one
   * statement, so that a late commit is never skipped; without rows the cursor stays. `null` reads everything.
   */
  async talliesSince(
    connection: Queryable,
    briefingKey: number,
    cursor: string | null,
  ): Promise<{ rows: TallyRecord[]; cursor: string }> {
    const rows = await connection.query<(TallySql & { xmin: string })[]>(
      `select ${tallyColumns}, pg_snapshot_xmin(pg_current_snapshot())::text as xmin from tally
        where briefing_key = $1 and changed >= $2::xid8`,
      [briefingKey, cursor ?? "0"],
    );
    return { rows: rows.map(tallyOf), cursor: rows[0]?.xmin ?? cursor ?? "0" };
  }

  /** First arrivals per minute: [minutes since the epoch, people]; of the delegates of these home sites when given. */
  async arrivalsByMinute(
    connection: Queryable,
    briefingKey: number,
    session: number,
    homeKeys: readonly number[] | null = null,
  ): Promise<[number, number][]> {
    const rows = await connection.query<{ minute: number; people: number }[]>(
      `select (extract(epoch from first_arrived_at)::bigint / 60)::int as minute, count(*)::int as people from attendance
        where briefing_key = $1 and session = $2 and first_arrived_at is not null
          and ($3::int[] is null or home_key = any($3)) group by 1 order by 1`,
      [briefingKey, session, homeKeys],
    );
    return rows.map((row) => [row.minute, row.people]);
  }

  /** Last position and chain head of each site that reported, for reports that say what they were made from. */
  headsOf(connection: Queryable, briefingKey: number): Promise<{ siteKey: number; position: number; hash: Buffer }[]> {
    return connection.query(
      `select site_key as "siteKey", position, hash from site_head
        where briefing_key = $1 and position > 0 order by site_key`,
      [briefingKey],
    );
  }

  /** Last position of each of these sites; sites that reported nothing are left out. */
  positionsOf(
    connection: Queryable,
    briefingKey: number,
    siteKeys: readonly number[],
  ): Promise<{ siteKey: number; position: number }[]> {
    return connection.query(
      `select site_key as "siteKey", position from site_head
        where briefing_key = $1 and site_key = any($2::int[]) and position > 0 order by site_key`,
      [briefingKey, [...siteKeys]],
    );
  }

  async hasEntries(connection: Queryable, briefingKey: number): Promise<boolean> {
    const rows = await connection.query<unknown[]>(
      `select 1 from site_head where briefing_key = $1 and position > 0 limit 1`,
      [briefingKey],
    );
    return rows.length > 0;
  }
}

function attendanceOf(row: AttendanceSql): AttendanceRecord {
  return {
    delegateKey: row.delegate_key,
    homeKey: row.home_key,
    session: row.session,
    status: statusCodes.decode(row.status),
    flags: decodeFlags(row.flags),
    placeKeys: row.place_keys,
    firstArrivedAt: row.first_arrived_at,
    lastDepartedAt: row.last_departed_at,
    method: methodCodes.decodeMaybe(row.method),
    reason: reasonCodes.decodeMaybe(row.reason),
    standInGuestKey: row.stand_in_guest,
    standInDelegateKey: row.stand_in_delegate,
  };
}

function tallyOf(row: TallySql): TallyRecord {
  return {
    siteKey: row.site_key,
    session: row.session,
    counts: Object.fromEntries(tallyFields.map((field) => [field, row[columnOf(field)]!])) as TallyCounts,
    headcounts: { opening: row.headcount_opening, middle: row.headcount_middle, closing: row.headcount_closing },
    listClosedAt: row.list_closed_at,
    position: row.position,
    lastEntryAt: row.last_entry_at,
    revision: row.revision,
  };
}
