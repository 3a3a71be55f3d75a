import type { Checkpoint } from "../attendance/entry.js";
import { checkpoints } from "../attendance/entry.js";
import { type TallyCounts, tallyFields } from "../attendance/tally.js";
import { type ReportFigures, reportFigures } from "./report-figures.js";
import type { ReportConnection, ReportPlace } from "./report-parts.js";
import type { SiteInTree } from "./site-forest.js";

/** One site of the tree and what is known of it in one session. */
export interface BriefingReportSite extends ReportPlace, SiteInTree {
  readonly kind: string;
  readonly summoned: number;
  /** What the organizers wait for where there is no roster; null when not stated. */
  readonly expected: number | null;
  readonly counts: TallyCounts;
  readonly headcounts: Readonly<Record<Checkpoint, number | null>>;
  readonly listClosed: boolean;
  readonly headcountOnly: boolean;
  readonly relayOnly: boolean;
  readonly connection: ReportConnection;
}

export function figuresOfSite(site: BriefingReportSite): ReportFigures {
  return reportFigures(site.summoned, site.counts);
}

/** True when no source says anything about the site: no entry, no declared number, no connection. */
export function nothingKnownOf(site: BriefingReportSite): boolean {
  return (
    !site.listClosed &&
    tallyFields.every((field) => site.counts[field] === 0) &&
    checkpoints.every((checkpoint) => site.headcounts[checkpoint] === null) &&
    site.connection.kind !== "connected"
  );
}
