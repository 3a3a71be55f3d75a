import type { Key } from "../attendance/entry.js";
import {
  guestRows,
  inVietnameseOrder,
  personRow,
  type ReportDelegate,
  type ReportGuest,
  type ReportGuestRow,
  type ReportPersonRow,
  type ReportStandInRow,
  standInRows,
} from "./report-people.js";
import type { PlaceOf, ReportPlace } from "./report-parts.js";

/** The people of one site of whom a report over many sites tells: not those who simply came or are not called yet. */
export interface SitePeople {
  readonly key: Key;
  readonly delegates: readonly ReportDelegate[];
  readonly guests: readonly ReportGuest[];
}

type AtSite<Row> = Row & { readonly site: ReportPlace };

/** Lists of people over many sites: by site in the order of the tree, within a site by name, numbered through. */
export interface BriefingPeople {
  /** At each site first the excused, then the absent. */
  readonly absentees: readonly AtSite<ReportPersonRow>[];
  readonly standIns: readonly AtSite<ReportStandInRow>[];
  readonly guests: readonly AtSite<ReportGuestRow>[];
  /** Recorded at two sites at once. */
  readonly doubles: readonly AtSite<ReportPersonRow>[];
}

/** `sites` in the order in which they are to be read; `people` by the handle of their site. */
export function briefingPeople(
  sites: readonly (ReportPlace & { readonly key: Key })[],
  people: ReadonlyMap<Key, SitePeople>,
  placeOf: PlaceOf,
): BriefingPeople {
  const lists = {
    absentees: [] as AtSite<ReportPersonRow>[],
    standIns: [] as AtSite<ReportStandInRow>[],
    guests: [] as AtSite<ReportGuestRow>[],
    doubles: [] as AtSite<ReportPersonRow>[],
  };
  for (const { key, code, name } of sites) {
    const here = people.get(key);
    if (!here) continue;
    const site = { code, name };
    const rows = inVietnameseOrder(here.delegates).map((delegate) => personRow(delegate, 0, key, placeOf));
    const having = (status: ReportPersonRow["status"]): ReportPersonRow[] =>
      rows.filter((row) => row.status === status);
    append(lists.absentees, [...having("excused"), ...having("absent")], site);
    append(
      lists.doubles,
      rows.filter((row) => row.double),
      site,
    );
    append(lists.standIns, standInRows(here.delegates), site);
    append(lists.guests, guestRows(here.guests), site);
  }
  return lists;
}

function append<Row extends { readonly order: number }>(
  list: AtSite<Row>[],
  rows: readonly Row[],
  site: ReportPlace,
): void {
  for (const row of rows) list.push({ ...row, order: list.length + 1, site });
}
