import type { AttendanceRecord, GuestRecord } from "#attendance";
import type { DelegateAttendance, GuestAttendance, ReportDelegate, ReportGuest, ReportPersonName } from "#domain";
import type { RosterDelegate } from "#roster";

/** What is said of a delegate whom no entry names. */
export const nothingSaid: DelegateAttendance = {
  status: "not-called",
  late: false,
  leftEarly: false,
  returned: false,
  online: false,
  double: false,
  places: [],
  firstArrivedAt: null,
  lastDepartedAt: null,
  method: null,
  reason: null,
  standInGuest: null,
  standInDelegate: null,
};

/** The stored fold of a delegate as the rules speak of it. */
export function attendanceOf(record: AttendanceRecord | undefined): DelegateAttendance {
  if (!record) return nothingSaid;
  return {
    status: record.status,
    ...record.flags,
    places: record.placeKeys,
    firstArrivedAt: record.firstArrivedAt?.getTime() ?? null,
    lastDepartedAt: record.lastDepartedAt?.getTime() ?? null,
    method: record.method,
    reason: record.reason,
    standInGuest: record.standInGuestKey,
    standInDelegate: record.standInDelegateKey,
  };
}

export interface GuestStateRecord {
  readonly guestKey: number;
  readonly session: number;
  readonly status: string;
  readonly firstArrivedAt: Date | null;
}

/** The stored fold of a guest; a guest without a state in this session is not here. */
export function guestAttendanceOf(record: GuestStateRecord | undefined): GuestAttendance {
  return {
    status: (record?.status ?? "not-here") as GuestAttendance["status"],
    firstArrivedAt: record?.firstArrivedAt?.getTime() ?? null,
  };
}

/** A name with empty fields as null, so that the paper prints nothing instead of a lone comma. */
export function personName(person: RosterDelegate | GuestRecord): ReportPersonName {
  return { fullName: person.fullName, title: person.title || null, unit: person.unit || null };
}

/** What was read of people, by the handles it is looked up with. */
export interface PeopleRecords {
  readonly attendance: ReadonlyMap<number, AttendanceRecord>;
  readonly guestStates: ReadonlyMap<number, GuestStateRecord>;
  /** Delegates who stand in. */
  readonly people: ReadonlyMap<number, RosterDelegate>;
  readonly standInGuests: ReadonlyMap<number, GuestRecord>;
}

/** A delegate with what the fold says, and who came instead. */
export function reportDelegate(delegate: RosterDelegate, records: PeopleRecords): ReportDelegate {
  const record = records.attendance.get(delegate.key);
  const standIn =
    (record?.standInGuestKey && records.standInGuests.get(record.standInGuestKey)) ||
    (record?.standInDelegateKey && records.people.get(record.standInDelegateKey));
  return {
    key: delegate.key,
    code: delegate.code,
    ...personName(delegate),
    attendance: attendanceOf(record),
    standIn: standIn ? personName(standIn) : null,
  };
}

export function reportGuest(guest: GuestRecord, records: PeopleRecords): ReportGuest {
  return { key: guest.key, ...personName(guest), attendance: guestAttendanceOf(records.guestStates.get(guest.key)) };
}
