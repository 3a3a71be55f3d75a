import type { Key } from "./entry.js";
import type { DelegateAttendance, GuestAttendance } from "./fold.js";

/** What is counted per site and session. Absolute numbers of people, never of scans. */
export const tallyFields = [
  "present",
  "presentElsewhere",
  "stoodIn",
  "excused",
  "absent",
  "late",
  "leftEarly",
  "online",
  "double",
  "visitors",
  "guests",
] as const;
export type TallyField = (typeof tallyFields)[number];

/**
 * `present` includes `presentElsewhere`, so that T = present + stoodIn + excused + absent + notCalled on every row.
 * `visitors` are delegates of other sites who are here; `guests` came without being summoned; both stand beside T.
 */
export type TallyCounts = Record<TallyField, number>;

export function emptyTally(): TallyCounts {
  return Object.fromEntries(tallyFields.map((field) => [field, 0])) as TallyCounts;
}

export type TallyContribution = readonly [site: Key, counts: Partial<TallyCounts>];

/** What one delegate adds to the tallies: to the home site, and to each other site where the person is. */
export function delegateContributions(attendance: DelegateAttendance, homeSite: Key): TallyContribution[] {
  const came = attendance.places.length > 0;
  const one = (condition: boolean): number => (condition ? 1 : 0);
  const home: TallyContribution = [
    homeSite,
    {
      present: one(came),
      presentElsewhere: one(attendance.status === "present-elsewhere"),
      stoodIn: one(attendance.status === "stood-in"),
      excused: one(attendance.status === "excused"),
      absent: one(attendance.status === "absent"),
      late: one(attendance.late),
      leftEarly: one(attendance.leftEarly),
      online: one(attendance.online),
      double: one(attendance.double),
    },
  ];
  const elsewhere = attendance.places
    .filter((place) => place !== homeSite)
    .map((place): TallyContribution => [place, { visitors: 1, double: one(attendance.double) }]);
  return [home, ...elsewhere];
}

/** What one guest adds to the tally of the site where the person was recorded. */
export function guestContribution(attendance: GuestAttendance, site: Key): TallyContribution {
  return [site, { guests: attendance.status === "came" ? 1 : 0 }];
}

/** Delegates nobody has said anything about. `summoned` is T, the roster's number for the site. */
export function notCalled(summoned: number, counts: TallyCounts): number {
  return summoned - counts.present - counts.stoodIn - counts.excused - counts.absent;
}

/** Share of filled seats, (present + stood-in) / T, or null when nobody was summoned: a dash, not 0 % or 100 %. */
export function attendanceRate(summoned: number, counts: TallyCounts): number | null {
  return summoned === 0 ? null : (counts.present + counts.stoodIn) / summoned;
}

export function addTally(to: TallyCounts, counts: Partial<TallyCounts>, sign: 1 | -1 = 1): void {
  for (const field of tallyFields) to[field] += sign * (counts[field] ?? 0);
}
