import type { DelegateAttendance, GuestAttendance, SiteReporting } from "../attendance/fold.js";
import type { RoomConnection } from "../vc-logs/room-connection.js";
import type { EarlierDecision } from "./finding.js";

/** Limits within which two sources still agree. A copy of them stands in every finding that used one. */
export interface Tolerances {
  /** People a declared number may differ by. */
  readonly headcount: number;
  /** Minutes a room may connect late, leave early or be away in one piece. */
  readonly connectionMinutes: number;
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
}

export interface GuestInput {
  readonly key: number;
  readonly attendance: GuestAttendance;
}

/** Everything the sources say about one site in one session, in any order. */
export interface SiteInput {
  readonly session: SessionWindow;
  readonly tolerances: Tolerances;
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
  /** Largest difference of a device's clock at this site, milliseconds; null when unknown. */
  readonly largestSkewMs: number | null;
  /** Decisions of people about earlier findings of this site. */
  readonly decisions: readonly EarlierDecision[];
}
