import { assertNever } from "../assert-never.js";
import type { EntryMethod } from "../attendance/entry.js";
import type { DelegateAttendance } from "../attendance/fold.js";
import type { DelegateInput, GuestInput } from "./site-input.js";

export const personVerdicts = [
  "confirmed-on-site",
  "confirmed-online",
  "represented",
  "other-site",
  "double",
  "excused",
  "absent",
  "not-called",
  "unlisted",
] as const;
export type PersonVerdictKind = (typeof personVerdicts)[number];

/** How well something is known, best first. */
export const evidenceGrades = ["scanned", "named", "vc-only", "declared"] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];

/** What the sources together say of one person in one session. */
export interface PersonVerdict {
  readonly kind: "delegate" | "guest";
  readonly key: number;
  readonly verdict: PersonVerdictKind;
  /** Null when nobody said anything. */
  readonly grade: EvidenceGrade | null;
  /** The rule that gave the verdict. */
  readonly rule: string;
  /** Where the person is or was last; internal handles of sites in ascending order. */
  readonly places: readonly number[];
}

/** The verdict on a delegate, by the folded attendance. */
export function delegateVerdict({ key, attendance }: DelegateInput): PersonVerdict {
  const verdict = verdictOf(attendance);
  return {
    kind: "delegate",
    key,
    verdict,
    grade: gradeOf(attendance),
    rule: ruleOf(verdict),
    places: attendance.places.map(Number).toSorted((a, b) => a - b),
  };
}

/** The verdict on a guest; null for one who is counted as a delegate, fills a seat as a stand-in, or never came. */
export function guestVerdict(guest: GuestInput, siteKey: number): PersonVerdict | null {
  if (guest.attendance.status !== "came") return null;
  return {
    kind: "guest",
    key: guest.key,
    verdict: "unlisted",
    grade: "named",
    rule: ruleOf("unlisted"),
    places: [siteKey],
  };
}

function verdictOf(attendance: DelegateAttendance): PersonVerdictKind {
  switch (attendance.status) {
    case "present":
    case "present-elsewhere":
      if (attendance.double) return "double";
      if (attendance.online) return "confirmed-online";
      return attendance.status === "present" ? "confirmed-on-site" : "other-site";
    case "stood-in":
      return "represented";
    case "excused":
      return "excused";
    case "absent":
      return "absent";
    case "not-called":
      return "not-called";
    default:
      return assertNever(attendance.status, "attendance status");
  }
}

/** A card or a code read by a machine outweighs what somebody typed or ticked. A decision about absence is by name. */
export function gradeOfMethod(method: EntryMethod | null): EvidenceGrade {
  return method === "qr" || method === "id-card" ? "scanned" : "named";
}

function gradeOf(attendance: DelegateAttendance): EvidenceGrade | null {
  if (attendance.status === "not-called") return null;
  return attendance.places.length > 0 ? gradeOfMethod(attendance.method) : "named";
}

const ruleOf = (verdict: PersonVerdictKind): string => `person.${verdict}`;
