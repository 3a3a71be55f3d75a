import type { DelegateAttendance, GuestAttendance, SiteReporting } from "../attendance/fold.js";
import type { RoomConnection } from "../vc-logs/room-connection.js";
import type { Interval } from "../vc-logs/interval-union.js";
import type { EarlierDecision } from "./finding.js";
import type { OfficialNumberRule } from "./official-number.js";
import type { VcPerson } from "./vc-person.js";

/** Limits within which two sources still agree. A copy of them stands in every finding that used one. */
export interface Tolerances {
  /** People a declared number may differ by. */
  readonly headcount: number;
  /** Minutes a room may connect late, leave early or be away in one piece. */
  readonly connectionMinutes: number;
  /** Share of the session a delegate has to be there for, in per cent; 0: any time counts. */
  readonly minimumStayPercent: number;
}

/** One session as a reconciliation sees it; milliseconds since the epoch. */
export interface SessionWindow {
  readonly number: number;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A site as it takes part. */
export interface ParticipatingSite {
  readonly key: number;
  readonly capacity: number | null;
  /** Sends a number instead of names. */
  readonly headcountOnly: boolean;
  /** Watches the broadcast; has no room to connect. */
  readonly relayOnly: boolean;
  /** People waited for when the site has no roster. */
  readonly expected: number | null;
}

/** A delegate with the folded attendance in the session; nothing known is a fold over no facts. */
export interface DelegateInput {
  readonly key: number;
  readonly homeSite: number;
  readonly attendance: DelegateAttendance;
  /** Every stay, for who went and came back; left out, the time from the first arrival to the last leave is one stay. */
  readonly stays?: readonly Interval[] | undefined;
}

export interface GuestInput {
  readonly key: number;
  readonly attendance: GuestAttendance;
}

/** Everything the sources say about one site in one session, in any order. */
export interface SiteInput {
  readonly session: SessionWindow;
  readonly tolerances: Tolerances;
  readonly officialNumber: OfficialNumberRule;
  readonly site: ParticipatingSite;
  /** The delegates whose home this site is, wherever they were. */
  readonly delegates: readonly DelegateInput[];
  /** Delegates of other sites who are or were last at this site. */
  readonly visitors: readonly DelegateInput[];
  /** Guests recorded at this site. */
  readonly guests: readonly GuestInput[];
  readonly reporting: SiteReporting;
  /** What the logs say of the site's rooms: null when they never saw it, undefined when no log was read at all. */
  readonly connection: RoomConnection | null | undefined;
  /** A log tells that a room of the site was connected, and not when: it may not be called not connected. */
  readonly seenWithoutTimes: boolean;
  /** Names of people in the logs that are certain to be delegates of this site, or that speak of it. */
  readonly people: readonly VcPerson[];
  /** Largest difference of a device's clock at this site, milliseconds; null when unknown. */
  readonly largestSkewMs: number | null;
  /** Decisions of people about earlier findings of this site. */
  readonly decisions: readonly EarlierDecision[];
}
