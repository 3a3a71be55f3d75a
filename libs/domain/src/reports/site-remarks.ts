import type { Checkpoint } from "../attendance/entry.js";
import { checkpoints } from "../attendance/entry.js";
import { type BriefingReportSite, nothingKnownOf } from "./briefing-report-site.js";

/** What the column "ghi chú" says of a site, as codes; the words are in words-vi.ts. */
export type SiteRemark =
  | { readonly kind: "silent" }
  | { readonly kind: "relay-only" }
  | { readonly kind: "headcount-only"; readonly checkpoint: Checkpoint; readonly count: number }
  | { readonly kind: "headcount-missing" }
  | { readonly kind: "list-not-closed" }
  | { readonly kind: "present-elsewhere"; readonly people: number }
  | { readonly kind: "visitors"; readonly people: number }
  | { readonly kind: "guests"; readonly people: number }
  | { readonly kind: "double"; readonly people: number }
  | { readonly kind: "not-connected" };

/** Remarks of one site, in the order in which they are printed. */
export function siteRemarks(site: BriefingReportSite): SiteRemark[] {
  if (nothingKnownOf(site)) return [...(site.relayOnly ? [{ kind: "relay-only" } as const] : []), { kind: "silent" }];
  const remarks: SiteRemark[] = [];
  if (site.relayOnly) remarks.push({ kind: "relay-only" });
  if (site.headcountOnly) remarks.push(lastHeadcount(site));
  else if (!site.listClosed) remarks.push({ kind: "list-not-closed" });
  const { presentElsewhere, visitors, guests, double } = site.counts;
  if (presentElsewhere > 0) remarks.push({ kind: "present-elsewhere", people: presentElsewhere });
  if (visitors > 0) remarks.push({ kind: "visitors", people: visitors });
  if (guests > 0) remarks.push({ kind: "guests", people: guests });
  if (double > 0) remarks.push({ kind: "double", people: double });
  if (site.connection.kind === "not-connected" && !site.relayOnly) remarks.push({ kind: "not-connected" });
  return remarks;
}

function lastHeadcount(site: BriefingReportSite): SiteRemark {
  for (const checkpoint of checkpoints.toReversed()) {
    const count = site.headcounts[checkpoint];
    if (count !== null) return { kind: "headcount-only", checkpoint, count };
  }
  return { kind: "headcount-missing" };
}
