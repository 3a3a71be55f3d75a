import type { DelegateView, SiteChanges } from "#contracts";
import {
  addTally,
  delegateContributions,
  emptyTally,
  type Fact,
  foldSite,
  guestContribution,
  notCalled,
  type SessionRules,
  type SiteReporting,
  sortByVietnameseName,
  type TallyCounts,
} from "#domain";
import { type FactIndex, indexFacts } from "./fact-index.js";
import { type DelegateStanding, type GuestStanding, guestStandingOf, standingOf } from "./standing.js";

export interface Person {
  readonly id: string;
  readonly fullName: string;
  readonly title: string;
  readonly unit: string;
  readonly code: string | null;
  /** Of this person's pass; null for who has none from this site's roster. */
  readonly passCode: string | null;
  readonly birthYear: number | null;
  /** Last three digits of the ID card; undefined when nobody knows them. */
  readonly cardEnd?: string | undefined;
}

/** A delegate of this site's roster, or one of another site who came here. */
export interface DelegateLine extends DelegateStanding {
  readonly kind: "delegate";
  readonly person: Person;
  /** Null for a delegate of this site. */
  readonly visitorFrom: string | null;
  readonly unsent: boolean;
}

export interface GuestLine extends GuestStanding {
  readonly kind: "guest";
  readonly person: Person;
  readonly unsent: boolean;
}

export type PersonLine = DelegateLine | GuestLine;

/** What a device knows about its site in one session; everything the pages of the site show is in here. */
export interface SitePeople {
  /** Home delegates in the order of a Vietnamese list, then visitors, then guests. */
  readonly delegates: readonly DelegateLine[];
  readonly visitors: readonly DelegateLine[];
  readonly guests: readonly GuestLine[];
  readonly summoned: number;
  readonly counts: TallyCounts;
  readonly notCalled: number;
  /** People in this hall now: delegates, visitors, stand-ins and guests. The number beside which a headcount is typed. */
  readonly inTheHall: number;
  readonly reporting: SiteReporting;
}

export interface KnownPeople {
  readonly roster: readonly DelegateView[];
  readonly visitors: SiteChanges["visitors"];
  readonly guests: readonly { id: string; fullName: string; title: string | null; unit: string | null }[];
}

interface AboutSite {
  readonly siteId: string;
  readonly session: number;
}

/** Folds everyone the site has to do with. `unsent` holds ids of delegates and guests with an entry that is not sent yet. */
export function sitePeople(
  known: KnownPeople,
  facts: Iterable<Fact>,
  about: AboutSite,
  rules: SessionRules,
  unsent: ReadonlySet<string>,
): SitePeople {
  const index = indexFacts(facts);
  const context = JSON.stringify([about, rules]);
  const delegateLine = (person: Person, homeSite: string): DelegateLine => {
    const facts = index.ofDelegate(person.id);
    const from = `${context}${unsent.has(person.id)}${facts.map(({ id, at }) => id + at).join()}`;
    const known = lines.get(person);
    if (known?.from === from) return known.line;
    const line: DelegateLine = {
      kind: "delegate",
      person,
      visitorFrom: homeSite === about.siteId ? null : homeSite,
      unsent: unsent.has(person.id),
      ...standingOf(facts, { delegate: person.id, homeSite, session: about.session, here: about.siteId }, rules),
    };
    lines.set(person, { from, line });
    return line;
  };
  const delegates = inOrder(known.roster).map((delegate) => delegateLine(delegate, about.siteId));
  const visitors = sortByVietnameseName(known.visitors, (visitor) => visitor.fullName)
    .map((visitor) => delegateLine({ ...visitor, ...noPass }, visitor.homeSiteId))
    .filter((line) => line.standing === "here" || line.standing === "left");
  const guests = guestLines(known.guests, index, about, unsent);
  const counts = tally(delegates, visitors, guests, about.siteId);
  return {
    delegates,
    visitors,
    guests,
    summoned: delegates.length,
    counts,
    notCalled: notCalled(delegates.length, counts),
    inTheHall: hallCount(delegates, visitors, guests),
    reporting: foldSite(index.ofSite(), { site: about.siteId, session: about.session }),
  };
}

/** A check-in changes one person of thousands: the others keep what was folded, for as long as it would be folded from the same. */
const lines = new WeakMap<Person, { readonly from: string; readonly line: DelegateLine }>();

const orders = new WeakMap<KnownPeople["roster"], KnownPeople["roster"]>();

/** Sorting names is by far the dearest of what follows a check-in, and a roster is rarely read anew. */
function inOrder(roster: KnownPeople["roster"]): KnownPeople["roster"] {
  const known = orders.get(roster) ?? sortByVietnameseName(roster, ({ fullName }) => fullName);
  orders.set(roster, known);
  return known;
}

const noPass = { code: null, passCode: null, birthYear: null };

function guestLines(
  guests: KnownPeople["guests"],
  index: FactIndex,
  about: AboutSite,
  unsent: ReadonlySet<string>,
): GuestLine[] {
  return sortByVietnameseName(guests, (guest) => guest.fullName)
    .map(({ id, fullName, title, unit }): GuestLine => ({
      kind: "guest",
      person: { id, fullName, title: title ?? "", unit: unit ?? "", ...noPass },
      unsent: unsent.has(id),
      ...guestStandingOf(index.ofGuest(id), { guest: id, session: about.session }),
    }))
    .filter((line) => line.standing !== "not-here");
}

function tally(
  delegates: readonly DelegateLine[],
  visitors: readonly DelegateLine[],
  guests: readonly GuestLine[],
  siteId: string,
): TallyCounts {
  const counts = emptyTally();
  const contributions = [
    ...delegates.flatMap((line) => delegateContributions(line.attendance, siteId)),
    ...visitors.flatMap((line) => delegateContributions(line.attendance, line.visitorFrom!)),
    ...guests.map((line) => guestContribution(line.attendance, siteId)),
  ];
  for (const [site, part] of contributions) if (site === siteId) addTally(counts, part);
  return counts;
}

function hallCount(
  delegates: readonly DelegateLine[],
  visitors: readonly DelegateLine[],
  guests: readonly GuestLine[],
): number {
  const here = new Set(
    [...delegates, ...visitors, ...guests].filter((line) => line.standing === "here").map((line) => line.person.id),
  );
  for (const { standing, attendance } of delegates) {
    const standIn = attendance.standInGuest ?? attendance.standInDelegate;
    if (standing === "stood-in" && standIn !== null) here.add(String(standIn));
  }
  return here.size;
}
