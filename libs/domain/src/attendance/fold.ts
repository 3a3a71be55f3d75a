import { effectiveFacts } from "./effective-facts.js";
import type { AbsenceReason, Checkpoint, EntryMethod, Fact, Key } from "./entry.js";

export const attendanceStatuses = [
  "not-called",
  "present",
  "present-elsewhere",
  "stood-in",
  "excused",
  "absent",
] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];

/** The times of a session that decide `late` and `left-early`; milliseconds since the epoch. */
export interface SessionRules {
  readonly startsAt: number;
  readonly endsAt: number;
  /** Minutes after the start up to which an arrival is still in time. */
  readonly lateAfterMinutes: number;
}

export interface DelegateAttendance {
  readonly status: AttendanceStatus;
  readonly late: boolean;
  readonly leftEarly: boolean;
  readonly returned: boolean;
  /** Every arrival was an individual connection. */
  readonly online: boolean;
  /** Active at two sites at once; both are kept and shown to both. */
  readonly double: boolean;
  /** Where the person is, or was last: every site where active, else the site of the last arrival. Empty if never came. */
  readonly places: readonly Key[];
  readonly firstArrivedAt: number | null;
  readonly lastDepartedAt: number | null;
  /** How the first arrival was recognised. */
  readonly method: EntryMethod | null;
  readonly reason: AbsenceReason | null;
  readonly standInGuest: Key | null;
  readonly standInDelegate: Key | null;
}

const minute = 60_000;

/**
 * The state of one delegate in one session, folded from facts in any order and with any repetition.
 *
 * `facts` may hold facts of other people and sessions; those that are about this delegate, or about a guest who turned
 * out to be this delegate, are picked out here. Coming in person outweighs a stand-in, a stand-in outweighs a decision
 * about absence, and of two decisions the later one holds. Nothing known is `not-called`, never absent.
 */
export function foldDelegate(
  facts: Iterable<Fact>,
  about: { delegate: Key; homeSite: Key; session: number },
  rules: SessionRules,
): DelegateAttendance {
  const effective = effectiveFacts(facts);
  const mergedGuests = mergedInto(effective, about.delegate);
  const own = effective.filter(
    (fact) =>
      fact.session === about.session &&
      fact.kind !== "guest-merged" &&
      (fact.delegate === about.delegate ||
        (fact.kind !== "stood-in" && fact.guest !== undefined && mergedGuests.has(fact.guest))),
  );

  const active = new Set<Key>();
  let firstArrival: Fact | undefined;
  let lastArrival: Fact | undefined;
  let lastDeparture: Fact | undefined;
  let returned = false;
  let online = true;
  let standIn: Fact | undefined;
  let decision: Fact | undefined;
  for (const fact of own) {
    if (fact.kind === "arrived") {
      firstArrival ??= fact;
      if (lastDeparture) returned = true;
      lastArrival = fact;
      online &&= fact.online === true;
      active.add(fact.site);
    } else if (fact.kind === "departed") {
      lastDeparture = fact;
      active.delete(fact.site);
    } else if (fact.kind === "stood-in") standIn = fact;
    else if (fact.kind === "excused" || fact.kind === "absent") decision = fact;
  }

  const places = active.size > 0 ? [...active] : lastArrival ? [lastArrival.site] : [];
  const status = statusOf(places, about.homeSite, standIn, decision);
  const came = firstArrival !== undefined;
  const gone = came && active.size === 0;
  return {
    status,
    late: came && firstArrival!.at > rules.startsAt + rules.lateAfterMinutes * minute,
    leftEarly: gone && lastDeparture !== undefined && lastDeparture.at < rules.endsAt,
    returned: came && returned,
    online: came && online,
    double: active.size > 1,
    places,
    firstArrivedAt: firstArrival?.at ?? null,
    lastDepartedAt: came ? (lastDeparture?.at ?? null) : null,
    method: firstArrival?.method ?? null,
    reason: status === "excused" ? (decision?.reason ?? "other") : null,
    standInGuest: status === "stood-in" ? (standIn?.guest ?? null) : null,
    standInDelegate: status === "stood-in" ? (standIn?.standInDelegate ?? null) : null,
  };
}

function statusOf(
  places: readonly Key[],
  homeSite: Key,
  standIn: Fact | undefined,
  decision: Fact | undefined,
): AttendanceStatus {
  if (places.length > 0) return places.includes(homeSite) ? "present" : "present-elsewhere";
  if (standIn) return "stood-in";
  if (decision) return decision.kind === "excused" ? "excused" : "absent";
  return "not-called";
}

/** Guests whose last effective merge names this delegate. A merge holds for every session of the briefing. */
function mergedInto(effective: readonly Fact[], delegate: Key): Set<Key> {
  const lastMerge = new Map<Key, Key>();
  for (const fact of effective) {
    if (fact.kind === "guest-merged" && fact.guest !== undefined && fact.delegate !== undefined) {
      lastMerge.set(fact.guest, fact.delegate);
    }
  }
  return new Set([...lastMerge].filter(([, into]) => into === delegate).map(([guest]) => guest));
}

export interface GuestAttendance {
  /** `came` is counted beside T; `stand-in` fills a principal's seat; `merged` is counted as a delegate. */
  readonly status: "came" | "stand-in" | "merged" | "not-here";
  readonly firstArrivedAt: number | null;
}

/** The state of one guest in one session, from facts in any order and with any repetition. */
export function foldGuest(facts: Iterable<Fact>, about: { guest: Key; session: number }): GuestAttendance {
  const about_ = effectiveFacts(facts).filter((fact) => fact.guest === about.guest);
  const inSession = about_.filter((fact) => fact.session === about.session);
  const firstArrivedAt = inSession.find((fact) => fact.kind === "arrived")?.at ?? null;
  if (about_.some((fact) => fact.kind === "guest-merged")) return { status: "merged", firstArrivedAt };
  if (inSession.some((fact) => fact.kind === "stood-in")) return { status: "stand-in", firstArrivedAt };
  return { status: firstArrivedAt === null ? "not-here" : "came", firstArrivedAt };
}

export interface SiteReporting {
  /** The last declared number at each checkpoint, or null where none was declared. Unknown is not zero. */
  readonly headcounts: Readonly<Record<Checkpoint, number | null>>;
  readonly listClosed: boolean;
  readonly listClosedAt: number | null;
}

/** What a site said about itself in one session: declared numbers and whether its list is closed. */
export function foldSite(facts: Iterable<Fact>, about: { site: Key; session: number }): SiteReporting {
  const headcounts: Record<Checkpoint, number | null> = { opening: null, middle: null, closing: null };
  let listClosedAt: number | null = null;
  for (const fact of effectiveFacts(facts)) {
    if (fact.site !== about.site || fact.session !== about.session) continue;
    if (fact.kind === "headcount" && fact.checkpoint) headcounts[fact.checkpoint] = fact.count ?? null;
    else if (fact.kind === "list-closed") listClosedAt = fact.at;
    else if (fact.kind === "list-reopened") listClosedAt = null;
  }
  return { headcounts, listClosed: listClosedAt !== null, listClosedAt };
}
