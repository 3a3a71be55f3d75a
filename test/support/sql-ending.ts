import type { AttendanceQuery, AttendanceRecord } from "#attendance";
import type { Queryable } from "#platform";
import { cast, type Ending } from "./random-story.js";
import type { WireNaming } from "./story-entries.js";

/** What attendance, guests and tallies say, by name, as plain values; rows that say nothing are left out. */
export type PlainEnding = Record<string, unknown>;

/** The pure fold of a story, put the way the tables say it. */
export function wantedEnding(ending: Ending, naming: WireNaming): PlainEnding {
  const plain: PlainEnding = {};
  for (const [name, state] of ending.delegates) {
    if (state.status === "not-called" && state.lastDepartedAt === null) continue;
    plain[`delegate ${name}`] = {
      ...state,
      standInDelegate: state.standInDelegate ?? null,
      standInGuest: state.standInGuest ?? null,
    };
  }
  for (const [name, { status, firstArrivedAt }] of ending.guests) {
    if (!wasMet(status, firstArrivedAt)) continue;
    plain[`guest ${name}`] = { status, firstArrivedAt, site: naming.site(Number(name.split("/")[1]) % cast.sites) };
  }
  for (const [name, counts] of ending.tallies) {
    const { headcounts, listClosedAt } = ending.sites.get(name)!;
    const tally = { counts, headcounts, listClosedAt };
    if (!saysNothing(tally)) plain[`tally ${name}`] = tally;
  }
  return plain;
}

/** The same from the tables. */
export async function readEnding(
  connection: Queryable,
  query: AttendanceQuery,
  briefingKey: number,
  naming: WireNaming,
): Promise<PlainEnding> {
  const plain: PlainEnding = {};
  const places = Array.from({ length: cast.sites }, (_, i) => i);
  const siteKeys = places.map((site) => naming.site(site));
  const guests = await query.guestsOfSites(connection, briefingKey, siteKeys);
  const guestIndexes = new Map(
    guests.map(({ key, id }) => [key, indexOf(cast.guests, (i) => naming.guestId(i) === id)]),
  );
  for (const record of await query.ofHomeSites(connection, briefingKey, siteKeys)) {
    if (record.status === "not-called" && record.lastDepartedAt === null) continue;
    const index = indexOf(cast.delegates, (i) => naming.delegate(i) === record.delegateKey);
    plain[`delegate ${record.session}/${index}`] = stateOf(record, (key) => naming.guest(guestIndexes.get(key)!));
  }
  for (const state of await query.guestAttendanceOfSites(connection, briefingKey, siteKeys)) {
    const { status, firstArrivedAt, siteKey } = state;
    if (!wasMet(status, firstArrivedAt)) continue;
    const at = firstArrivedAt?.getTime() ?? null;
    plain[`guest ${state.session}/${guestIndexes.get(state.guestKey)}`] = { status, firstArrivedAt: at, site: siteKey };
  }
  for (const row of await query.tallies(connection, briefingKey)) {
    const { counts, headcounts, listClosedAt } = row;
    const tally = { counts, headcounts, listClosedAt: listClosedAt?.getTime() ?? null };
    if (!saysNothing(tally)) plain[`tally ${row.session}/${siteKeys.indexOf(row.siteKey)}`] = tally;
  }
  return plain;
}

function stateOf(record: AttendanceRecord, guestOf: (key: number) => number) {
  return {
    status: record.status,
    late: record.flags.late,
    leftEarly: record.flags.leftEarly,
    returned: record.flags.returned,
    online: record.flags.online,
    double: record.flags.double,
    places: record.placeKeys,
    firstArrivedAt: record.firstArrivedAt?.getTime() ?? null,
    lastDepartedAt: record.lastDepartedAt?.getTime() ?? null,
    method: record.method,
    reason: record.reason,
    standInGuest: record.standInGuestKey === null ? null : guestOf(record.standInGuestKey),
    standInDelegate: record.standInDelegateKey,
  };
}

/** A merge holds for every session; the tables have a row only for those in which something was said of the guest. */
function wasMet(status: string, firstArrivedAt: unknown): boolean {
  return status !== "not-here" && (status !== "merged" || firstArrivedAt !== null);
}

interface PlainTally {
  readonly counts: object;
  readonly headcounts: object;
  readonly listClosedAt: number | null;
}

function saysNothing({ counts, headcounts, listClosedAt }: PlainTally): boolean {
  const numbers = Object.values(counts).every((count) => count === 0);
  return numbers && listClosedAt === null && Object.values(headcounts).every((count) => count === null);
}

function indexOf(length: number, is: (index: number) => boolean): number {
  return Array.from({ length }, (_, i) => i).findIndex(is);
}
