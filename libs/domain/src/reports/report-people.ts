import type { EntryMethod, Key } from "../attendance/entry.js";
import type { AttendanceStatus, DelegateAttendance, GuestAttendance } from "../attendance/fold.js";
import { cleanText } from "../text/clean-text.js";
import { sortByVietnameseName } from "../text/compare-names.js";
import type { PlaceOf, ReportPlace } from "./report-parts.js";

/** A person as a roster or a guest list names them. */
export interface ReportPersonName {
  readonly fullName: string;
  readonly title: string | null;
  readonly unit: string | null;
}

export interface ReportDelegate extends ReportPersonName {
  readonly key: Key;
  readonly code: string | null;
  readonly attendance: DelegateAttendance;
  /** Who came instead, when somebody did. */
  readonly standIn: ReportPersonName | null;
}

export interface ReportGuest extends ReportPersonName {
  readonly key: Key;
  readonly attendance: GuestAttendance;
}

/** A delegate of another site who was recorded at this one. */
export interface ReportVisitor extends ReportPersonName {
  readonly key: Key;
  readonly code: string | null;
  readonly homeSite: ReportPlace;
  readonly attendance: DelegateAttendance;
}

/** One summoned person on the paper. Never says why somebody was excused: illness is nobody else's business. */
export interface ReportPersonRow extends ReportPersonName {
  /** Running number (TT) in its own list. */
  readonly order: number;
  readonly code: string | null;
  readonly status: AttendanceStatus;
  readonly late: boolean;
  readonly leftEarly: boolean;
  readonly returned: boolean;
  readonly online: boolean;
  /** Recorded as present at two sites at once. */
  readonly double: boolean;
  readonly arrivedAt: number | null;
  /** The last departure of a person who left before the end; null for everybody else. */
  readonly departedAt: number | null;
  readonly method: EntryMethod | null;
  /** Other sites where the person is or was last. */
  readonly elsewhere: readonly ReportPlace[];
  readonly standIn: ReportPersonName | null;
}

/** A stand-in beside the principal whose seat is filled. */
export interface ReportStandInRow {
  readonly order: number;
  readonly standIn: ReportPersonName;
  readonly principal: ReportPersonName;
}

export interface ReportVisitorRow extends ReportPersonName {
  readonly order: number;
  readonly code: string | null;
  readonly homeSite: ReportPlace;
  readonly arrivedAt: number | null;
  readonly double: boolean;
}

export interface ReportGuestRow extends ReportPersonName {
  readonly order: number;
  readonly arrivedAt: number | null;
}

/** People in the order of every list: by name as Vietnamese lists are read, then by what tells namesakes apart. */
export function inVietnameseOrder<Person extends ReportPersonName & { readonly key: Key }>(
  people: readonly Person[],
): Person[] {
  const namesakesApart = people.toSorted(
    (a, b) =>
      compareCodeUnits(a.title ?? "", b.title ?? "") ||
      compareCodeUnits(a.unit ?? "", b.unit ?? "") ||
      compareKeys(a.key, b.key),
  );
  return sortByVietnameseName(namesakesApart, (person) => person.fullName);
}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareKeys(a: Key, b: Key): number {
  return typeof a === "number" && typeof b === "number" ? a - b : compareCodeUnits(String(a), String(b));
}

export function personRow(delegate: ReportDelegate, order: number, site: Key, placeOf: PlaceOf): ReportPersonRow {
  const { attendance } = delegate;
  return {
    order,
    ...nameOf(delegate),
    code: delegate.code,
    status: attendance.status,
    late: attendance.late,
    leftEarly: attendance.leftEarly,
    returned: attendance.returned,
    online: attendance.online,
    double: attendance.double,
    arrivedAt: attendance.firstArrivedAt,
    departedAt: attendance.leftEarly ? attendance.lastDepartedAt : null,
    method: attendance.method,
    elsewhere: attendance.places
      .filter((place) => place !== site)
      .map((place) => namedPlace(placeOf(place)))
      .toSorted((a, b) => compareCodeUnits(a.code, b.code)),
    standIn: attendance.status === "stood-in" && delegate.standIn ? nameOf(delegate.standIn) : null,
  };
}

/** Code and name alone: whoever looks places up may know more of them than this paper may tell. */
function namedPlace(place: ReportPlace | undefined): ReportPlace {
  return { code: place?.code ?? "?", name: place?.name ?? "?" };
}

const unnamed: ReportPersonName = { fullName: "", title: null, unit: null };

export function standInRows(delegates: readonly ReportDelegate[]): ReportStandInRow[] {
  return inVietnameseOrder(delegates.filter(({ attendance }) => attendance.status === "stood-in")).map(
    (delegate, index) => ({
      order: index + 1,
      standIn: delegate.standIn ? nameOf(delegate.standIn) : unnamed,
      principal: nameOf(delegate),
    }),
  );
}

export function visitorRows(visitors: readonly ReportVisitor[]): ReportVisitorRow[] {
  return inVietnameseOrder(visitors).map((visitor, index) => ({
    order: index + 1,
    ...nameOf(visitor),
    code: visitor.code,
    homeSite: visitor.homeSite,
    arrivedAt: visitor.attendance.firstArrivedAt,
    double: visitor.attendance.double,
  }));
}

/** Guests who came and were counted as guests. Stand-ins and guests who turned out to be delegates stand elsewhere. */
export function guestRows(guests: readonly ReportGuest[]): ReportGuestRow[] {
  return inVietnameseOrder(guests.filter(({ attendance }) => attendance.status === "came")).map((guest, index) => ({
    order: index + 1,
    ...nameOf(guest),
    arrivedAt: guest.attendance.firstArrivedAt,
  }));
}

/** Names once more without control and direction marks: a guest's name was typed by a stranger at a reception desk. */
function nameOf({ fullName, title, unit }: ReportPersonName): ReportPersonName {
  return { fullName: cleanText(fullName), title: title && cleanText(title), unit: unit && cleanText(unit) };
}
