import { canonicalJson } from "../attendance/canonical-json.js";
import { byWeightThenId, decidedFinding, type Finding } from "./finding.js";
import { connectionsByDelegate } from "./person-findings.js";
import { connectionVerdict, delegateVerdict, guestVerdict, type PersonVerdict } from "./person-verdict.js";
import { hasReported, namesGiven, type SiteFigures, siteFigures } from "./site-figures.js";
import { siteFindings } from "./site-findings.js";
import type { SiteInput } from "./site-input.js";
import type { VcPerson } from "./vc-person.js";

/** What the sources together say of a site, worst first. Findings a person accepted no longer weigh. */
export const siteVerdicts = [
  "silent",
  "connected-only",
  "differs",
  "number-only",
  "to-check",
  "confirmed",
  "nothing-expected",
] as const;
export type SiteVerdict = (typeof siteVerdicts)[number];

export interface SiteResult {
  readonly siteKey: number;
  readonly session: number;
  readonly verdict: SiteVerdict;
  readonly figures: SiteFigures;
  /** Delegates by handle, guests by handle, then names of the log that settle nobody. */
  readonly persons: readonly PersonVerdict[];
  /** Serious ones first. */
  readonly findings: readonly Finding[];
}

/**
 * Reconciles one site in one session: roster, ledger, headcounts, connections and earlier decisions in; a verdict
 * with its evidence for each person and for the site, and a finding for each disagreement, out. Pure: the order of
 * the inputs does not matter, and equal inputs give equal outputs (`canonicalOutput`).
 */
export function reconcileSite(input: SiteInput): SiteResult {
  const own = connectionsByDelegate(input.people);
  const unmatched = input.people.filter(({ settledBy }) => settledBy === null).toSorted(byNameKey);
  const persons = [
    ...input.delegates.map((delegate) => delegateVerdict(delegate, own.get(delegate.key) ?? [], input)).toSorted(byKey),
    ...input.guests.flatMap((guest) => guestVerdict(guest, input.site.key) ?? []).toSorted(byKey),
    ...unmatched.map(connectionVerdict),
  ];
  const figures = siteFigures(input, persons);
  const findings = siteFindings(input, figures)
    .map((finding) => decidedFinding(finding, input.decisions))
    .toSorted(byWeightThenId);
  return {
    siteKey: input.site.key,
    session: input.session.number,
    verdict: siteVerdict(figures, findings),
    figures,
    persons,
    findings,
  };
}

/** The output as text that is equal for equal outputs; its hash is the hash of the result. */
export function canonicalOutput(result: SiteResult | readonly Finding[]): string {
  return canonicalJson(result);
}

const byNameKey = (a: VcPerson, b: VcPerson): number => (a.nameKey < b.nameKey ? -1 : a.nameKey > b.nameKey ? 1 : 0);

const byKey = (a: PersonVerdict, b: PersonVerdict): number => a.key - b.key;

function siteVerdict(figures: SiteFigures, findings: readonly Finding[]): SiteVerdict {
  if (!hasReported(figures)) {
    if (figures.connection || figures.seenWithoutTimes) return "connected-only";
    return figures.summoned > 0 || (figures.expected ?? 0) > 0 ? "silent" : "nothing-expected";
  }
  const open = findings.filter(({ state }) => state !== "accepted");
  if (open.some(({ severity }) => severity === "serious")) return "differs";
  if (namesGiven(figures) === 0 && figures.declared !== null) return "number-only";
  return open.some(({ severity }) => severity === "check") ? "to-check" : "confirmed";
}
