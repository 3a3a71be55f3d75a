import { canonicalJson } from "../attendance/canonical-json.js";
import type { Checkpoint, Key } from "../attendance/entry.js";
import { checkpoints } from "../attendance/entry.js";
import type { SiteReporting } from "../attendance/fold.js";
import { addTally, delegateContributions, emptyTally, guestContribution } from "../attendance/tally.js";
import { type ReportFigures, reportFigures } from "./report-figures.js";
import type {
  Digest,
  PlaceOf,
  ReportConnection,
  ReportHeading,
  ReportOccasion,
  ReportOrigin,
  ReportPlace,
} from "./report-parts.js";
import {
  type ReportDelegate,
  type ReportGuest,
  type ReportGuestRow,
  type ReportPersonRow,
  type ReportStandInRow,
  type ReportVisitor,
  type ReportVisitorRow,
  inVietnameseOrder,
  guestRows,
  personRow,
  standInRows,
  visitorRows,
} from "./report-people.js";
import { UnitCount, type UnitFigures } from "./unit-figures.js";

export interface ReportSite extends ReportPlace {
  readonly key: Key;
  /** Names of the sites above, from the root down to the parent. */
  readonly above: readonly string[];
  readonly capacity: number | null;
  /** Reports a number only, no names. */
  readonly headcountOnly: boolean;
  /** Receives the broadcast without a videoconference endpoint. */
  readonly relayOnly: boolean;
  /** What the organizers wait for where there is no roster; null when not stated. */
  readonly expected: number | null;
}

export interface SiteReportInput {
  readonly heading: ReportHeading;
  readonly occasion: ReportOccasion;
  readonly site: ReportSite;
  /** The site's roster with what the fold says of each person in this session. */
  readonly delegates: readonly ReportDelegate[];
  readonly guests: readonly ReportGuest[];
  readonly visitors: readonly ReportVisitor[];
  readonly reporting: SiteReporting;
  readonly connection: ReportConnection;
  /** Sentences of the reconciliation about this site, worst first. */
  readonly findings: readonly string[];
  readonly origin: ReportOrigin;
  readonly placeOf: PlaceOf;
}

/** The four sources beside each other. None is corrected by another; null is "not declared", never 0. */
export interface ReportSources {
  readonly roster: { readonly summoned: number; readonly expected: number | null };
  readonly checkIns: {
    /** Seats of the roster that are filled: present + stood-in. */
    readonly seatsFilled: number;
    /** Different people who were recorded in this hall: own delegates, stand-ins, visitors and guests. */
    readonly peopleInHall: number;
  };
  readonly headcounts: Readonly<Record<Checkpoint, number | null>>;
  /** Declared number minus people recorded in the hall, per checkpoint. */
  readonly headcountDifferences: Readonly<Record<Checkpoint, number | null>>;
  readonly connection: ReportConnection;
}

/** The report of one site in one session: what every dress (PDF, XLSX, CSV, JSON, screen) shows. */
export interface SiteReport {
  readonly kind: "site";
  readonly heading: ReportHeading;
  readonly occasion: ReportOccasion;
  readonly site: Omit<ReportSite, "key">;
  readonly listClosedAt: number | null;
  readonly figures: ReportFigures;
  readonly sources: ReportSources;
  /** Every summoned person, in Vietnamese order of names, numbered from 1. */
  readonly people: readonly ReportPersonRow[];
  readonly annexes: {
    /** Excused and absent, in that order of decision. People not called are not among them. */
    readonly absentees: readonly ReportPersonRow[];
    readonly notCalled: readonly ReportPersonRow[];
    readonly standIns: readonly ReportStandInRow[];
    readonly visitors: readonly ReportVisitorRow[];
    readonly guests: readonly ReportGuestRow[];
    /** Own delegates who are recorded at another site as well; visitors say so in their own list. */
    readonly doubles: readonly ReportPersonRow[];
  };
  /** The same figures by the unit of the delegates. */
  readonly units: readonly UnitFigures[];
  readonly findings: readonly string[];
  readonly origin: ReportOrigin;
  /** Hash over the canonical JSON of everything above: the same facts give the same hash. */
  readonly hash: string;
}

/**
 * The report of one site. Pure: the same input in any order of its lists gives the same report.
 * Figures are counted from the people by the same rules as the live tallies, so paper and board agree.
 */
export function siteReport(input: SiteReportInput, digest: Digest): SiteReport {
  const { site, placeOf } = input;
  const people = inVietnameseOrder(input.delegates).map((delegate, index) =>
    personRow(delegate, index + 1, site.key, placeOf),
  );
  const { key: _, ...siteWithoutKey } = site;
  const report: Omit<SiteReport, "hash"> = {
    kind: "site",
    heading: input.heading,
    occasion: input.occasion,
    site: siteWithoutKey,
    listClosedAt: input.reporting.listClosedAt,
    figures: figuresOf(input),
    sources: sourcesOf(input),
    people,
    annexes: {
      absentees: renumbered([
        ...people.filter((person) => person.status === "excused"),
        ...people.filter((person) => person.status === "absent"),
      ]),
      notCalled: renumbered(people.filter((person) => person.status === "not-called")),
      standIns: standInRows(input.delegates),
      visitors: visitorRows(input.visitors),
      guests: guestRows(input.guests),
      doubles: renumbered(people.filter((person) => person.double)),
    },
    units: unitsOf(input),
    findings: input.findings,
    origin: {
      ...input.origin,
      positions: input.origin.positions.toSorted((a, b) => (a.siteCode < b.siteCode ? -1 : 1)),
    },
  };
  return { ...report, hash: digest(canonicalJson(report)) };
}

function figuresOf(input: SiteReportInput): ReportFigures {
  const counts = emptyTally();
  const own = input.site.key;
  const contributions = [
    ...input.delegates.flatMap((delegate) => delegateContributions(delegate.attendance, own)),
    // A visitor's home site is someone else's: only what falls on this site is taken from the contributions.
    ...input.visitors.flatMap((visitor) => delegateContributions(visitor.attendance, "elsewhere")),
    ...input.guests.map((guest) => guestContribution(guest.attendance, own)),
  ];
  for (const [place, contribution] of contributions) if (place === own) addTally(counts, contribution);
  return reportFigures(input.delegates.length, counts);
}

function unitsOf({ delegates }: SiteReportInput): UnitFigures[] {
  const count = new UnitCount();
  for (const { unit, attendance } of delegates) count.add(unit, attendance);
  return count.rows();
}

function sourcesOf(input: SiteReportInput): ReportSources {
  const peopleInHall = countInHall(input);
  const { headcounts } = input.reporting;
  return {
    roster: { summoned: input.delegates.length, expected: input.site.expected },
    checkIns: {
      seatsFilled: input.delegates.filter(
        ({ attendance }) => attendance.places.length > 0 || attendance.status === "stood-in",
      ).length,
      peopleInHall,
    },
    headcounts,
    headcountDifferences: Object.fromEntries(
      checkpoints.map((checkpoint) => {
        const declared = headcounts[checkpoint];
        return [checkpoint, declared === null ? null : declared - peopleInHall];
      }),
    ) as Record<Checkpoint, number | null>,
    connection: input.connection,
  };
}

/** Heads, not lines: a delegate who also stands in for a colleague is one person in the hall. */
function countInHall(input: SiteReportInput): number {
  const own = input.site.key;
  const heads = new Set<string>();
  for (const { key, attendance } of [...input.delegates, ...input.visitors]) {
    if (attendance.places.includes(own)) heads.add(`delegate ${key}`);
    if (attendance.standInDelegate !== null) heads.add(`delegate ${attendance.standInDelegate}`);
    if (attendance.standInGuest !== null) heads.add(`guest ${attendance.standInGuest}`);
  }
  for (const { key, attendance } of input.guests) if (attendance.status === "came") heads.add(`guest ${key}`);
  return heads.size;
}

function renumbered(rows: readonly ReportPersonRow[]): ReportPersonRow[] {
  return rows.map((row, index) => ({ ...row, order: index + 1 }));
}
