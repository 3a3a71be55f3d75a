import { Injectable } from "@nestjs/common";
import { tallyFields, type SiteReporting } from "#domain";
import type { Queryable } from "#platform";
import { encodeFlags, methodCodes, reasonCodes, statusCodes } from "./codes.js";
import type { DelegateState, GuestState, TallyDelta } from "./project-group.js";

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const tallyColumns = tallyFields.map(columnOf);

const upsertTallies = `
  insert into tally (briefing_key, session, site_key, ${tallyColumns.join(", ")}, position, last_entry_at)
  select * from unnest($1::int[], $2::smallint[], $3::int[], ${tallyColumns.map((_, i) => `$${i + 4}::int[]`).join(", ")},
    $${tallyColumns.length + 4}::int[], $${tallyColumns.length + 5}::timestamptz[])
  on conflict (briefing_key, session, site_key) do update set
    ${tallyColumns.map((column) => `${column} = tally.${column} + excluded.${column}`).join(", ")},
    position = greatest(tally.position, excluded.position),
    last_entry_at = greatest(tally.last_entry_at, excluded.last_entry_at),
    revision = tally.revision + 1,
    changed = pg_current_xact_id()`;

export interface TallyChange extends TallyDelta {
  /** The site's last position where it was the site itself that reported; 0 where another site changed its numbers. */
  readonly position: number;
  /** When it reported, milliseconds since the epoch, or null. */
  readonly lastEntryAt: number | null;
}

export interface ReportingChange {
  readonly briefingKey: number;
  readonly session: number;
  readonly siteKey: number;
  readonly reporting: SiteReporting;
}

/** Attendance and tallies: what the fold says of the ledger, kept so that it can be read fast. */
@Injectable()
export class ProjectionRepository {
  writeAttendance(connection: Queryable, states: readonly DelegateState[]): Promise<unknown> {
    const rows = states.toSorted((a, b) => a.delegateKey - b.delegateKey || a.session - b.session);
    const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
    return connection.query(
      `insert into attendance (delegate_key, session, briefing_key, home_key, status, flags, place_keys, first_arrived_at,
                               last_departed_at, method, reason, stand_in_guest, stand_in_delegate)
       select d, s, b, h, st, f, p::int[], fa, ld, m, r, sg, sd
         from unnest($1::int[], $2::smallint[], $3::int[], $4::int[], $5::smallint[], $6::smallint[], $7::text[],
                     $8::timestamptz[], $9::timestamptz[], $10::smallint[], $11::smallint[], $12::int[], $13::int[])
              as t (d, s, b, h, st, f, p, fa, ld, m, r, sg, sd)
       on conflict (delegate_key, session) do update set
         home_key = excluded.home_key, status = excluded.status, flags = excluded.flags, place_keys = excluded.place_keys,
         first_arrived_at = excluded.first_arrived_at, last_departed_at = excluded.last_departed_at,
         method = excluded.method, reason = excluded.reason, stand_in_guest = excluded.stand_in_guest,
         stand_in_delegate = excluded.stand_in_delegate`,
      [
        rows.map((row) => row.delegateKey),
        rows.map((row) => row.session),
        rows.map((row) => row.briefingKey),
        rows.map((row) => row.homeKey),
        rows.map((row) => statusCodes.encode(row.attendance.status)),
        rows.map((row) => encodeFlags(row.attendance)),
        rows.map((row) => `{${row.attendance.places.join(",")}}`),
        rows.map((row) => time(row.attendance.firstArrivedAt)),
        rows.map((row) => time(row.attendance.lastDepartedAt)),
        rows.map((row) => methodCodes.encodeMaybe(row.attendance.method)),
        rows.map((row) => reasonCodes.encodeMaybe(row.attendance.reason)),
        rows.map((row) => row.attendance.standInGuest),
        rows.map((row) => row.attendance.standInDelegate),
      ],
    );
  }

  writeGuestAttendance(connection: Queryable, states: readonly GuestState[]): Promise<unknown> {
    const rows = states.toSorted((a, b) => a.guestKey - b.guestKey || a.session - b.session);
    return connection.query(
      `insert into guest_attendance (guest_key, session, briefing_key, site_key, status, first_arrived_at)
       select * from unnest($1::int[], $2::smallint[], $3::int[], $4::int[], $5::text[], $6::timestamptz[])
       on conflict (guest_key, session) do update
         set status = excluded.status, first_arrived_at = excluded.first_arrived_at`,
      [
        rows.map((row) => row.guestKey),
        rows.map((row) => row.session),
        rows.map((row) => row.briefingKey),
        rows.map((row) => row.siteKey),
        rows.map((row) => row.attendance.status),
        rows.map((row) =>
          row.attendance.firstArrivedAt === null ? null : new Date(row.attendance.firstArrivedAt).toISOString(),
        ),
      ],
    );
  }

  /** Adds to the tallies. Rows come sorted by briefing, session and site. */
  addToTallies(connection: Queryable, changes: readonly TallyChange[]): Promise<unknown> {
    return connection.query(upsertTallies, [
      changes.map((change) => change.briefingKey),
      changes.map((change) => change.session),
      changes.map((change) => change.siteKey),
      ...tallyFields.map((field) => changes.map((change) => change.counts[field])),
      changes.map((change) => change.position),
      changes.map((change) => (change.lastEntryAt === null ? null : new Date(change.lastEntryAt).toISOString())),
    ]);
  }

  /** Puts the declared numbers and the list's state in the tally rows, which are there already. */
  setReporting(connection: Queryable, changes: readonly ReportingChange[]): Promise<unknown> {
    return connection.query(
      `update tally t set headcount_opening = n.o, headcount_middle = n.m, headcount_closing = n.c, list_closed_at = n.l
         from unnest($1::int[], $2::smallint[], $3::int[], $4::int[], $5::int[], $6::int[], $7::timestamptz[])
              as n (b, s, k, o, m, c, l)
        where t.briefing_key = n.b and t.session = n.s and t.site_key = n.k`,
      [
        changes.map((change) => change.briefingKey),
        changes.map((change) => change.session),
        changes.map((change) => change.siteKey),
        changes.map((change) => change.reporting.headcounts.opening),
        changes.map((change) => change.reporting.headcounts.middle),
        changes.map((change) => change.reporting.headcounts.closing),
        changes.map((change) =>
          change.reporting.listClosedAt === null ? null : new Date(change.reporting.listClosedAt).toISOString(),
        ),
      ],
    );
  }
}
