import type { GuestDetails } from "#contracts";
import type { AbsenceReason, Checkpoint, EntryKind, EntryMethod } from "#domain";

/** A site as the script knows it. Times everywhere in a plan are milliseconds from the session's start. */
export interface PlanSite {
  readonly code: string;
  readonly parentCode: string | null;
  /** Name of its endpoint in the videoconference. */
  readonly roomName: string;
  /** Set when the briefing says so already; left out, the plan chooses. */
  readonly headcountOnly?: boolean | undefined;
  readonly relayOnly?: boolean | undefined;
}

export interface PlanDelegate {
  /** Names the person in the plan; a driver maps it to the product's id. */
  readonly code: string;
  readonly fullName: string;
  readonly siteCode: string;
}

export interface PlanInput {
  readonly seed: number | string;
  readonly sites: readonly PlanSite[];
  readonly delegates: readonly PlanDelegate[];
  /** Length of the session, and how long after its start an arrival is still in time. */
  readonly lengthMs: number;
  readonly lateAfterMs: number;
  /** Where the rules forbid stand-ins nobody sends one. */
  readonly standInsAllowed?: boolean | undefined;
  /** How often a device sends what has come together. */
  readonly outboxEveryMs?: number | undefined;
}

/** One fact a site's device will report. References to entries and guests are the plan's own; a driver makes the ids. */
export interface PlannedEntry {
  readonly ref: number;
  readonly kind: EntryKind;
  /** When it truly happened. */
  readonly at: number;
  readonly delegate?: string | undefined;
  readonly guest?: string | undefined;
  readonly guestDetails?: GuestDetails | undefined;
  readonly standIn?: string | undefined;
  readonly method?: EntryMethod | undefined;
  readonly online?: boolean | undefined;
  readonly reason?: AbsenceReason | undefined;
  readonly checkpoint?: Checkpoint | undefined;
  readonly count?: number | undefined;
  /** For `voided`: the entry taken back. */
  readonly target?: number | undefined;
  readonly note?: string | undefined;
}

export interface PlannedRequest {
  readonly sendAt: number;
  readonly entries: readonly PlannedEntry[];
  /** The answer is lost on the way: the device sends the same request again. */
  readonly sendTwice: boolean;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface PlannedSite {
  readonly code: string;
  readonly headcountOnly: boolean;
  readonly relayOnly: boolean;
  /** How far the device's clock runs ahead of the true time. */
  readonly skewMs: number;
  readonly offline: Stretch | null;
  readonly requests: readonly PlannedRequest[];
}

/** One row of the videoconference's log. */
export interface PlannedConnection extends Stretch {
  readonly name: string;
  readonly guest: boolean;
  readonly inWaitingRoom: boolean;
}

export interface BriefingPlan {
  readonly session: 1;
  readonly lengthMs: number;
  readonly sites: readonly PlannedSite[];
  readonly connections: readonly PlannedConnection[];
  readonly truth: readonly SiteTruth[];
}

export const figures = [
  "summoned",
  "present",
  "presentElsewhere",
  "stoodIn",
  "excused",
  "absent",
  "notCalled",
  "late",
  "leftEarly",
  "online",
  "double",
  "visitors",
  "guests",
] as const;
export type Figure = (typeof figures)[number];

/** What the script knows to be so at a site when all is over, by its own bookkeeping. */
export interface SiteTruth {
  readonly code: string;
  readonly figures: Readonly<Record<Figure, number>>;
  readonly headcounts: Readonly<Record<Checkpoint, number | null>>;
  readonly listClosed: boolean;
  /** Entries that belong into the ledger, each once. */
  readonly entries: number;
  /** Entries a person has to decide about: they came over a closed list. */
  readonly held: number;
  readonly room: RoomTruth | null;
}

/** When the site's room was in the videoconference, and how often it was away in between. */
export interface RoomTruth extends Stretch {
  readonly drops: number;
}
