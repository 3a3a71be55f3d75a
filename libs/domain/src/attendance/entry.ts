/** The ten kinds of fact a site reports. The order is the wire order of the database codes: only append. */
export const entryKinds = [
  "arrived",
  "departed",
  "excused",
  "absent",
  "stood-in",
  "headcount",
  "list-closed",
  "list-reopened",
  "voided",
  "guest-merged",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** How a person was recognised. Only append: the position in this list is the database code. */
export const entryMethods = ["qr", "id-card", "name", "code", "bulk", "paper", "self", "import"] as const;
export type EntryMethod = (typeof entryMethods)[number];

/** Coarse on purpose: illness is sensitive data, so no free text about health is ever asked for. */
export const absenceReasons = ["duty", "illness", "leave", "study", "personal", "other"] as const;
export type AbsenceReason = (typeof absenceReasons)[number];

export const checkpoints = ["opening", "middle", "closing"] as const;
export type Checkpoint = (typeof checkpoints)[number];

export const standInAuthorities = ["self-declared", "coordinator", "document"] as const;
export type StandInAuthority = (typeof standInAuthorities)[number];

/** What happened to one entry of a request. `review` and `rejected` are kept too, outside the ledger. */
export const entryOutcomes = ["recorded", "repeat", "review", "rejected"] as const;
export type EntryOutcome = (typeof entryOutcomes)[number];

/** Kinds that a `voided` entry may take back. Lists are reopened instead; a void is answered by a new entry. */
export const voidableKinds: readonly EntryKind[] = [
  "arrived",
  "departed",
  "excused",
  "absent",
  "stood-in",
  "headcount",
  "guest-merged",
];

/** A handle of a site, a delegate or a guest: an integer key on the server, a uuid on a device. */
export type Key = string | number;

/** One counting fact as the fold sees it: handles, codes and times, no personal text. */
export interface Fact {
  /** The entry's id, a UUID version 7 made by the device. */
  readonly id: string;
  readonly kind: EntryKind;
  /** 1, 2, … the session of the briefing it is about. */
  readonly session: number;
  /** The site that reported it. */
  readonly site: Key;
  /** Corrected time of the happening, milliseconds since the epoch. */
  readonly at: number;
  /** The delegate it is about; for `stood-in` the principal, for `guest-merged` whom the guest turned out to be. */
  readonly delegate?: Key | undefined;
  /** The guest it is about; for `stood-in` the person who came instead. */
  readonly guest?: Key | undefined;
  /** For `stood-in`: the delegate who came instead, when that person is on the roster too. */
  readonly standInDelegate?: Key | undefined;
  readonly method?: EntryMethod | undefined;
  /** For `arrived`: joined alone over the videoconference instead of coming to the hall. */
  readonly online?: boolean | undefined;
  readonly reason?: AbsenceReason | undefined;
  readonly checkpoint?: Checkpoint | undefined;
  /** For `headcount`: people in the hall, as the site declares. */
  readonly count?: number | undefined;
  /** For `voided`: the id of the entry taken back. */
  readonly target?: string | undefined;
}
