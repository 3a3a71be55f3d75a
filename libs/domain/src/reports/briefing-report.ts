import { canonicalJson } from "../attendance/canonical-json.js";
import type { Checkpoint } from "../attendance/entry.js";
import { type BriefingPeople, briefingPeople, type SitePeople } from "./briefing-people.js";
import { type BriefingReportRow, briefingRows } from "./briefing-report-rows.js";
import { type BriefingReportSite, figuresOfSite, nothingKnownOf } from "./briefing-report-site.js";
import { type ReportFigures, sumFigures } from "./report-figures.js";
import type { Key } from "../attendance/entry.js";
import type { Digest, PlaceOf, ReportHeading, ReportOccasion, ReportOrigin, ReportPlace } from "./report-parts.js";
import { siteForest } from "./site-forest.js";
import { type SiteTier, siteTier, siteTiers } from "./site-tier.js";
import type { UnitFigures } from "./unit-figures.js";

export interface BriefingReportInput {
  readonly heading: ReportHeading;
  readonly occasion: ReportOccasion;
  /** The site whose subtree is reported; the root for the whole briefing. */
  readonly node: ReportPlace;
  /** The sites of that subtree. */
  readonly sites: readonly BriefingReportSite[];
  /** Their delegates counted by unit. */
  readonly units: readonly UnitFigures[];
  /** Those of their people whom the annexes name, by the handle of the site. */
  readonly people: ReadonlyMap<Key, SitePeople>;
  readonly origin: ReportOrigin;
  readonly placeOf: PlaceOf;
}

/** Numbers declared at one checkpoint: how many sites did, and their sum. Silent sites are not counted as 0. */
export interface DeclaredSum {
  readonly sites: number;
  readonly sum: number;
}

/** The report over a whole briefing or a subtree, in one session. */
export interface BriefingReport {
  readonly kind: "briefing";
  readonly heading: ReportHeading;
  readonly occasion: ReportOccasion;
  readonly node: ReportPlace;
  readonly figures: ReportFigures;
  readonly siteCounts: {
    readonly sites: number;
    readonly listClosed: number;
    readonly headcountOnly: number;
    readonly relayOnly: number;
    /** Sites of which nothing at all is known: no entry, no number, no connection. */
    readonly silent: number;
    /** Sites whose room was seen in the videoconference log; null when no log was imported. */
    readonly connected: number | null;
  };
  readonly declared: Readonly<Record<Checkpoint, DeclaredSum>>;
  /** Sites in tree order, a group line above the members of each parent, the total last. */
  readonly rows: readonly BriefingReportRow[];
  readonly tiers: readonly { readonly tier: SiteTier; readonly sites: number; readonly figures: ReportFigures }[];
  /** The same figures by the unit of the delegates. */
  readonly units: readonly UnitFigures[];
  readonly annexes: BriefingPeople & {
    readonly silent: readonly ReportPlace[];
    readonly notClosed: readonly ReportPlace[];
    readonly notConnected: readonly ReportPlace[];
    readonly lateConnected: readonly (ReportPlace & { readonly firstJoinedAt: number })[];
  };
  readonly origin: ReportOrigin;
  /** Hash over the canonical JSON of everything above. */
  readonly hash: string;
}

/**
 * The report over a briefing or a subtree of any depth. Pure: the order of the input's lists does not matter.
 * A group's figures are the sum of the site lines under it, and the total is the sum of all site lines.
 * @throws Error when the sites form a loop.
 */
export function briefingReport(input: BriefingReportInput, digest: Digest): BriefingReport {
  const forest = siteForest(input.sites);
  const taking = forest.flatMap((root) => root.taking);
  const report: Omit<BriefingReport, "hash"> = {
    kind: "briefing",
    heading: input.heading,
    occasion: input.occasion,
    node: placeOf(input.node),
    figures: sumFigures(taking.map(figuresOfSite)),
    siteCounts: {
      sites: taking.length,
      listClosed: taking.filter((site) => site.listClosed).length,
      headcountOnly: taking.filter((site) => site.headcountOnly).length,
      relayOnly: taking.filter((site) => site.relayOnly).length,
      silent: taking.filter(nothingKnownOf).length,
      connected: taking.every((site) => site.connection.kind === "no-log")
        ? null
        : taking.filter((site) => site.connection.kind === "connected").length,
    },
    declared: {
      opening: declaredAt("opening", taking),
      middle: declaredAt("middle", taking),
      closing: declaredAt("closing", taking),
    },
    rows: briefingRows(forest, input.node),
    tiers: siteTiers.flatMap((tier) => {
      const sites = taking.filter((site) => siteTier(site.kind) === tier);
      return sites.length > 0 ? [{ tier, sites: sites.length, figures: sumFigures(sites.map(figuresOfSite)) }] : [];
    }),
    units: input.units,
    annexes: { ...placesOf(taking, input.occasion), ...briefingPeople(taking, input.people, input.placeOf) },
    origin: {
      ...input.origin,
      positions: input.origin.positions.toSorted((a, b) => (a.siteCode < b.siteCode ? -1 : 1)),
    },
  };
  return { ...report, hash: digest(canonicalJson(report)) };
}

function declaredAt(checkpoint: Checkpoint, sites: readonly BriefingReportSite[]): DeclaredSum {
  const numbers = sites.map((site) => site.headcounts[checkpoint]).filter((number) => number !== null);
  return { sites: numbers.length, sum: numbers.reduce((sum, number) => sum + number, 0) };
}

function placesOf(
  sites: readonly BriefingReportSite[],
  occasion: ReportOccasion,
): Omit<BriefingReport["annexes"], keyof BriefingPeople> {
  return {
    silent: sites.filter(nothingKnownOf).map(placeOf),
    notClosed: sites.filter((site) => !site.listClosed).map(placeOf),
    notConnected: sites.filter((site) => site.connection.kind === "not-connected" && !site.relayOnly).map(placeOf),
    lateConnected: sites.flatMap((site) =>
      site.connection.kind === "connected" && site.connection.firstJoinedAt > occasion.startsAt
        ? [{ ...placeOf(site), firstJoinedAt: site.connection.firstJoinedAt }]
        : [],
    ),
  };
}

function placeOf({ code, name }: ReportPlace): ReportPlace {
  return { code, name };
}
