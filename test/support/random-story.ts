import {
  absenceReasons,
  addTally,
  assertNever,
  checkpoints,
  delegateContributions,
  type DelegateAttendance,
  emptyTally,
  type EntryKind,
  type EntryMethod,
  entryMethods,
  type Fact,
  foldDelegate,
  foldGuest,
  foldSite,
  type GuestAttendance,
  guestContribution,
  type SessionRules,
  type SiteReporting,
  type TallyContribution,
  type TallyCounts,
} from "#domain";
import * as fc from "fast-check";

/** Few places, people and times, so that happenings meet: doubles, ties, returns and changes of mind are common. */
export const cast = { sites: 3, delegates: 5, guests: 4, sessions: 2 } as const;

/** The delegate's home; a guest belongs to the site that met the person first. */
export const homeOf = (delegate: number): number => delegate % cast.sites;
export const siteOfGuest = (guest: number): number => guest % cast.sites;

/** Something a site reports. Sites, people and the happening taken back are given by their place in a list. */
export interface Happening {
  readonly kind: EntryKind;
  readonly site: number;
  readonly session: number;
  /** Minutes after the start of the session. */
  readonly minute: number;
  /** Decides the order of ids among happenings of one minute. */
  readonly rank: number;
  readonly delegate?: number | undefined;
  readonly guest?: number | undefined;
  readonly standIn?: number | undefined;
  readonly target?: number | undefined;
  readonly method?: EntryMethod | undefined;
  readonly online?: boolean | undefined;
  readonly reason?: (typeof absenceReasons)[number] | undefined;
  readonly checkpoint?: (typeof checkpoints)[number] | undefined;
  readonly count?: number | undefined;
}

const minutes = [-30, -10, 5, 6, 20, 20, 90, 180, 209, 240];

const kinds = fc.oneof(
  ...(
    [
      [9, "arrived"],
      [4, "departed"],
      [2, "excused"],
      [2, "absent"],
      [2, "stood-in"],
      [1, "headcount"],
      [1, "list-closed"],
      [1, "list-reopened"],
      [5, "voided"],
      [3, "guest-merged"],
    ] as const
  ).map(([weight, kind]) => ({ weight, arbitrary: fc.constant<EntryKind>(kind) })),
);

const draft = fc.record({
  kind: kinds,
  site: fc.nat(cast.sites - 1),
  session: fc.integer({ min: 1, max: cast.sessions }),
  minute: fc.constantFrom(...minutes),
  rank: fc.nat(0xffff),
  delegate: fc.nat(cast.delegates - 1),
  other: fc.nat(cast.delegates - 1),
  guest: fc.nat(cast.guests - 1),
  asGuest: fc.nat(3),
  aim: fc.nat(999),
  astray: fc.nat(5),
  word: fc.nat(99),
});
type Draft = typeof draft extends fc.Arbitrary<infer D> ? D : never;

/** A random set of happenings, of every kind, that a server would take: none is refused whatever the order. */
export function storyOf(size: { min: number; max: number }): fc.Arbitrary<readonly Happening[]> {
  return fc
    .array(draft, { minLength: size.min, maxLength: size.max, size: "max" })
    .map((drafts) => drafts.map((one, index) => shape(one, index, drafts)));
}

function shape(one: Draft, index: number, all: readonly Draft[]): Happening {
  const { kind, session, minute, rank } = one;
  const common = { kind, session, minute, rank, site: siteOf(one) };
  const person = one.asGuest === 0 ? { guest: one.guest } : { delegate: one.delegate };
  const method = entryMethods[one.word % entryMethods.length];
  switch (kind) {
    case "arrived":
      return { ...common, ...person, method, online: one.word % 3 === 0 ? true : undefined };
    case "departed":
      return { ...common, ...person };
    case "excused":
      return { ...common, delegate: one.delegate, reason: absenceReasons[one.word % absenceReasons.length] };
    case "stood-in":
      return one.asGuest < 2
        ? { ...common, delegate: one.delegate, guest: one.guest }
        : { ...common, delegate: one.delegate, standIn: one.other };
    case "headcount":
      return { ...common, checkpoint: checkpoints[one.word % checkpoints.length], count: one.word };
    case "voided": {
      // Mostly aimed at an entry of the same site; sometimes at another site's, at a void, or at nothing that exists.
      const target = one.aim % (all.length + 1);
      const aimed = one.astray > 0 && target !== index && all[target];
      return { ...common, site: aimed ? siteOf(aimed) : one.site, target: target === index ? all.length : target };
    }
    case "guest-merged":
      return { ...common, delegate: one.delegate, guest: one.guest };
    case "absent":
      return { ...common, delegate: one.delegate };
    case "list-closed":
    case "list-reopened":
      return common;
    default:
      return assertNever(kind, "kind of happening");
  }
}

/** What names a guest is reported by the guest's own site. */
function siteOf(one: Draft): number {
  const namesGuest =
    one.kind === "guest-merged" ||
    ((one.kind === "arrived" || one.kind === "departed") && one.asGuest === 0) ||
    (one.kind === "stood-in" && one.asGuest < 2);
  return namesGuest ? siteOfGuest(one.guest) : one.site;
}

/** The id of a happening: a UUID version 7 whose order among others is random. `of` keeps stories apart. */
export function idOf(of: number, index: number, rank: number): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
  return `${hex(of, 8)}-${hex(rank, 4)}-7000-8000-${hex(index, 12)}`;
}

/** Turns places in lists into the handles of a world, and minutes into times. */
export interface Naming {
  readonly story: number;
  site(index: number): number;
  delegate(index: number): number;
  guest(index: number): number;
  startOf(session: number): number;
}

/** Handles for a story that no database knows. */
export const plainNaming: Naming = {
  story: 1,
  site: (index) => 100 + index,
  delegate: (index) => 1000 + index,
  guest: (index) => 2000 + index,
  startOf: (session) => Date.UTC(2026, 10, 22 + session, 1),
};

export function targetIdOf(story: readonly Happening[], target: number, naming: Naming): string {
  return idOf(naming.story, target, story[target]?.rank ?? 0);
}

export function factsOf(story: readonly Happening[], naming: Naming = plainNaming): Fact[] {
  const maybe = <T>(value: number | undefined, name: (index: number) => T): T | undefined =>
    value === undefined ? undefined : name(value);
  return story.map((one, index) => ({
    id: idOf(naming.story, index, one.rank),
    kind: one.kind,
    session: one.session,
    site: naming.site(one.site),
    at: naming.startOf(one.session) + one.minute * 60_000,
    delegate: maybe(one.delegate, (at) => naming.delegate(at)),
    guest: maybe(one.guest, (at) => naming.guest(at)),
    standInDelegate: maybe(one.standIn, (at) => naming.delegate(at)),
    method: one.method,
    online: one.online,
    reason: one.reason,
    checkpoint: one.checkpoint,
    count: one.count,
    target: maybe(one.target, (at) => targetIdOf(story, at, naming)),
  }));
}

export function rulesOf(session: number, naming: Naming = plainNaming): SessionRules {
  const startsAt = naming.startOf(session);
  return { startsAt, endsAt: startsAt + 210 * 60_000, lateAfterMinutes: 5 };
}

/** Everything the fold says of a story, by session and place in the cast. */
export interface Ending {
  /** By `${session}/${delegate}`. */
  readonly delegates: ReadonlyMap<string, DelegateAttendance>;
  /** By `${session}/${guest}`. */
  readonly guests: ReadonlyMap<string, GuestAttendance>;
  /** By `${session}/${site}`. */
  readonly sites: ReadonlyMap<string, SiteReporting>;
  readonly tallies: ReadonlyMap<string, TallyCounts>;
}

/** Folds facts in the order given; the ending must not depend on it. */
export function endingOf(facts: readonly Fact[], naming: Naming = plainNaming): Ending {
  const delegates = new Map<string, DelegateAttendance>();
  const guests = new Map<string, GuestAttendance>();
  const sites = new Map<string, SiteReporting>();
  const tallies = new Map<string, TallyCounts>();
  for (let session = 1; session <= cast.sessions; session++) {
    for (let site = 0; site < cast.sites; site++) {
      sites.set(`${session}/${site}`, foldSite(facts, { site: naming.site(site), session }));
      tallies.set(`${session}/${site}`, emptyTally());
    }
    const placeOf = new Map(Array.from({ length: cast.sites }, (_, site) => [naming.site(site), site]));
    const add = ([site, counts]: TallyContribution): void =>
      addTally(tallies.get(`${session}/${placeOf.get(site as number)}`)!, counts);
    for (let index = 0; index < cast.delegates; index++) {
      const homeSite = naming.site(homeOf(index));
      const about = { delegate: naming.delegate(index), homeSite, session };
      const attendance = foldDelegate(facts, about, rulesOf(session, naming));
      delegates.set(`${session}/${index}`, attendance);
      delegateContributions(attendance, homeSite).forEach(add);
    }
    for (let index = 0; index < cast.guests; index++) {
      const attendance = foldGuest(facts, { guest: naming.guest(index), session });
      guests.set(`${session}/${index}`, attendance);
      add(guestContribution(attendance, naming.site(siteOfGuest(index))));
    }
  }
  return { delegates, guests, sites, tallies };
}
