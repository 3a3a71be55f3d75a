import type { AttendanceRecord, GuestRecord } from "#attendance";
import type { DelegateAttendance, GuestAttendance, ReportPersonName } from "#domain";
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
