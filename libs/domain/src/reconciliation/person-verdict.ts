import { assertNever } from "../assert-never.js";
import type { EntryMethod } from "../attendance/entry.js";
import type { DelegateAttendance } from "../attendance/fold.js";
import type { FindingInputs } from "./finding.js";
import { minimumStayMs, type Presence, presenceOf } from "./presence.js";
import type { DelegateInput, GuestInput, SiteInput } from "./site-input.js";
import type { VcPerson } from "./vc-person.js";

export const personVerdicts = [
  "confirmed-on-site",
  "confirmed-online",
  "represented",
  "other-site",
  "double",
  "excused",
  "absent",
  "not-called",
  "unmatched",
  "unlisted",
] as const;
export type PersonVerdictKind = (typeof personVerdicts)[number];

/** How well something is known, best first. */
export const evidenceGrades = ["scanned", "named", "vc-only", "declared"] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];

/** What the sources together say of one person in one session. */
export interface PersonVerdict {
  readonly kind: "delegate" | "guest" | "connection";
  /** Internal handle; of a connection, its place among those of the site. */
  readonly key: number;
  readonly verdict: PersonVerdictKind;
  /** Null when nobody said anything. */
  readonly grade: EvidenceGrade | null;
  /** The rule that gave the verdict: `person.` and the verdict, with `-by-log` where the log alone says so. */
  readonly rule: string;
  /** Where the person is or was last; internal handles of sites in ascending order. */
  readonly places: readonly number[];
  /** The values the rule looked at; null when there was nothing to look at. */
  readonly inputs: FindingInputs | null;
  /** The limit that was used, with its unit in the name; null for a rule without one. */
  readonly tolerance: Readonly<Record<string, number>> | null;
}

/** What a verdict on a person rests on besides the person. */
export type VerdictContext = Pick<SiteInput, "session" | "tolerances">;

/**
 * The verdict on a delegate: by the folded attendance; where it says nothing, by connections that are certain to be
 * this person's and last for the minimum stay. What a person recorded outweighs any connection.
 */
export function delegateVerdict(
  delegate: DelegateInput,
  own: readonly VcPerson[],
  { session, tolerances }: VerdictContext,
): PersonVerdict {
  const { attendance } = delegate;
  const presence = presenceOf(delegate, own, session);
  const minimumMs = minimumStayMs(tolerances.minimumStayPercent, session);
  const byLog = attendance.status === "not-called" && own.length > 0 && (presence?.presentMs ?? 0) >= minimumMs;
  const verdict = byLog ? "confirmed-online" : verdictOf(attendance);
  return {
    kind: "delegate",
    key: delegate.key,
    verdict,
    grade: byLog ? "vc-only" : gradeOf(attendance),
    rule: byLog ? `${ruleOf(verdict)}-by-log` : ruleOf(verdict),
    places: attendance.places.map(Number).toSorted((a, b) => a - b),
    inputs: inputsOf(attendance, own, presence),
    tolerance: minimumMs > 0 && presence !== null ? { minimumMs } : null,
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
    inputs: { firstArrivedAt: guest.attendance.firstArrivedAt },
    tolerance: null,
  };
}

/** The verdict on a name in the log that speaks of the site and settles nobody; `key` is its place among those. */
export function connectionVerdict(person: VcPerson, key: number): PersonVerdict {
  return {
    kind: "connection",
    key,
    verdict: "unmatched",
    grade: "vc-only",
    rule: ruleOf("unmatched"),
    places: [],
    inputs: { name: person.name, connections: person.connections, connectedMs: person.connectedMs },
    tolerance: null,
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

function inputsOf(
  attendance: DelegateAttendance,
  own: readonly VcPerson[],
  presence: Presence | null,
): FindingInputs | null {
  if (attendance.status === "not-called" && own.length === 0) return null;
  return {
    status: attendance.status,
    ...(attendance.method === null ? {} : { method: attendance.method }),
    ...(attendance.reason === null ? {} : { reason: attendance.reason }),
    ...presence,
    ...(own.length === 0 ? {} : { names: own.map(({ name }) => name).toSorted() }),
  };
}

const ruleOf = (verdict: PersonVerdictKind): string => `person.${verdict}`;
