import { Injectable } from "@nestjs/common";
import type { AttendanceRecord } from "#attendance";
import { type Key, type SitePeople, UnitCount, type UnitFigures } from "#domain";
import type { Tx } from "#platform";
import { RosterQuery } from "#roster";
import { attendanceOf, type PeopleRecords, reportDelegate, reportGuest } from "./person-records.js";
import type { ReportScene } from "./report-scene.js";

/** Sites whose people are in memory at once. */
const sitesPerBlock = 200;

/** What a report over many sites tells of people. */
export interface PeopleOfSites {
  readonly units: readonly UnitFigures[];
  readonly people: ReadonlyMap<Key, SitePeople>;
  /** Sites where somebody of these sites is or was, these sites themselves included. */
  readonly touched: ReadonlySet<number>;
}

/**
 * Walks through the people of many sites: everybody is counted by unit, and only those are kept whom the annexes name, so that
 * memory holds the absent and not the present.
 */
@Injectable()
export class BriefingPeopleReader {
  constructor(private readonly roster: RosterQuery) {}

  async read(tx: Tx, scene: ReportScene, siteKeys: readonly number[]): Promise<PeopleOfSites> {
    const count = new UnitCount();
    const people = new Map<Key, SitePeople>();
    const touched = new Set(siteKeys);
    for (let from = 0; from < siteKeys.length; from += sitesPerBlock) {
      const keys = siteKeys.slice(from, from + sitesPerBlock);
      const rosters = await this.roster.rosterOfSites(tx, scene.briefing.key, keys, scene.rosterUntil);
      const records = await this.recordsOf(tx, scene, keys);
      for (const record of records.attendance.values()) for (const place of record.placeKeys) touched.add(place);
      const guests = await scene.attendance.guestsOfSites(tx, scene.briefing.key, keys);
      for (const key of keys) {
        const roster = rosters.get(key) ?? [];
        for (const { key, unit } of roster) count.add(unit, attendanceOf(records.attendance.get(key)));
        people.set(key, {
          key,
          delegates: roster
            .filter((delegate) => isNamed(records.attendance.get(delegate.key)))
            .map((delegate) => reportDelegate(delegate, records)),
          guests: guests.filter(({ siteKey }) => siteKey === key).map((guest) => reportGuest(guest, records)),
        });
      }
    }
    return { units: count.rows(), people, touched };
  }

  private async recordsOf(tx: Tx, scene: ReportScene, keys: readonly number[]): Promise<PeopleRecords> {
    const { briefing, session } = scene;
    const ofSession = <T extends { session: number }>(rows: readonly T[]): T[] =>
      rows.filter((row) => row.session === session);
    const own = ofSession(await scene.attendance.ofHomeSites(tx, briefing.key, keys));
    const states = ofSession(await scene.attendance.guestAttendanceOfSites(tx, briefing.key, keys));
    const delegates = own.flatMap((record) => record.standInDelegateKey ?? []);
    const guests = own.flatMap((record) => record.standInGuestKey ?? []);
    return {
      attendance: new Map(own.map((record) => [record.delegateKey, record])),
      guestStates: new Map(states.map((state) => [state.guestKey, state])),
      people: byKey(delegates.length > 0 ? await this.roster.peopleOf(tx, delegates) : []),
      standInGuests: byKey(guests.length > 0 ? await scene.attendance.guestsOf(tx, guests) : []),
    };
  }
}

function isNamed(record: AttendanceRecord | undefined): boolean {
  if (!record) return false;
  return ["excused", "absent", "stood-in"].includes(record.status) || record.flags.double;
}

function byKey<T extends { readonly key: number }>(items: readonly T[]): Map<number, T> {
  return new Map(items.map((item) => [item.key, item]));
}
