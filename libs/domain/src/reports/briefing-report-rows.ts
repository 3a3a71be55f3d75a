import type { Checkpoint } from "../attendance/entry.js";
import { type BriefingReportSite, figuresOfSite } from "./briefing-report-site.js";
import { type ReportFigures, sumFigures } from "./report-figures.js";
import type { ReportConnection, ReportPlace } from "./report-parts.js";
import type { SiteNode } from "./site-forest.js";
import { type SiteRemark, siteRemarks } from "./site-remarks.js";

interface RowPlace extends ReportPlace {
  /** `1` … `650` for sites, `I`, `I.1` … for groups, empty for the total. */
  readonly number: string;
  /** 0 at the top; the members of a group are one deeper than the group. */
  readonly depth: number;
  readonly figures: ReportFigures;
}

export interface BriefingSiteRow extends RowPlace {
  readonly kind: "site";
  readonly siteKind: string;
  readonly expected: number | null;
  /** People recorded in the hall: own delegates present here, stand-ins, visitors and guests. */
  readonly peopleInHall: number;
  readonly headcounts: Readonly<Record<Checkpoint, number | null>>;
  readonly connection: ReportConnection;
  readonly listClosed: boolean;
  readonly remarks: readonly SiteRemark[];
}

/** The sum over a parent and everything below it, or over everything. */
export interface BriefingSumRow extends RowPlace {
  readonly kind: "group" | "total";
  readonly sites: number;
}

export type BriefingReportRow = BriefingSiteRow | BriefingSumRow;

/**
 * The table by site: each group line stands above its members, sites are numbered through, the total comes last.
 * A single root gets no group line of its own, because it would only repeat the total.
 */
export function briefingRows(forest: readonly SiteNode<BriefingReportSite>[], node: ReportPlace): BriefingReportRow[] {
  const rows: BriefingReportRow[] = [];
  let sites = 0;
  const addSite = (site: BriefingReportSite, depth: number): void => {
    if (!site.takesPart) return;
    sites += 1;
    rows.push(siteRow(site, sites, depth));
  };
  const addMembers = (members: readonly SiteNode<BriefingReportSite>[], depth: number, prefix: string): void => {
    let groups = 0;
    for (const member of members) {
      if (member.members.length === 0) {
        addSite(member.site, depth);
        continue;
      }
      groups += 1;
      const number = prefix === "" ? romanNumeral(groups) : `${prefix}.${groups}`;
      rows.push(sumRow("group", number, depth, member.site, member.taking));
      addSite(member.site, depth + 1);
      addMembers(member.members, depth + 1, number);
    }
  };
  const [root, ...others] = forest;
  if (root && others.length === 0) {
    addSite(root.site, 0);
    addMembers(root.members, 0, "");
  } else addMembers(forest, 0, "");
  rows.push(
    sumRow(
      "total",
      "",
      0,
      node,
      forest.flatMap((tree) => tree.taking),
    ),
  );
  return rows;
}

function siteRow(site: BriefingReportSite, number: number, depth: number): BriefingReportRow {
  const { present, presentElsewhere, stoodIn, visitors, guests } = site.counts;
  return {
    kind: "site",
    number: String(number),
    depth,
    code: site.code,
    name: site.name,
    siteKind: site.kind,
    figures: figuresOfSite(site),
    expected: site.expected,
    peopleInHall: present - presentElsewhere + stoodIn + visitors + guests,
    headcounts: site.headcounts,
    connection: site.connection,
    listClosed: site.listClosed,
    remarks: siteRemarks(site),
  };
}

function sumRow(
  kind: "group" | "total",
  number: string,
  depth: number,
  { code, name }: ReportPlace,
  sites: readonly BriefingReportSite[],
): BriefingReportRow {
  return { kind, number, depth, code, name, sites: sites.length, figures: sumFigures(sites.map(figuresOfSite)) };
}

const numerals: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/** `14` → `XIV`. */
export function romanNumeral(value: number): string {
  let rest = value;
  let roman = "";
  for (const [weight, letters] of numerals) {
    while (rest >= weight) {
      roman += letters;
      rest -= weight;
    }
  }
  return roman;
}
