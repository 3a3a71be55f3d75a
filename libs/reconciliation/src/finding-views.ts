import type { FindingView, SiteResultView } from "#contracts";
import { findingRules } from "#domain";
import type { SiteMap } from "#sites";
import type { FindingRecord } from "./findings.repository.js";
import type { SiteResultRecord } from "./reconciliation.query.js";

/** A finding as it crosses the wire: ids instead of internal handles. */
export function findingView(
  finding: FindingRecord,
  known: { readonly map: SiteMap; readonly delegateIds: ReadonlyMap<string, string> },
): FindingView {
  const { vi, en, actions } = findingRules[finding.rule];
  const { map, delegateIds } = known;
  return {
    id: finding.id,
    rule: finding.rule,
    sentence: { vi, en },
    severity: finding.severity,
    session: finding.session,
    siteId: finding.siteKey === null ? null : (map.byKey(finding.siteKey)?.id ?? null),
    subject: finding.rule === "double-presence" ? (delegateIds.get(finding.subject ?? "") ?? null) : finding.subject,
    inputs: wireInputs(finding, map),
    tolerance: finding.tolerance,
    actions: finding.decision && finding.state !== "open" ? [...actions, "undo-decision"] : [...actions],
    state: finding.state,
    decision: finding.decision && { ...finding.decision, at: new Date(finding.decision.at).toISOString() },
  };
}

/** Inputs that are handles of sites. */
const siteInputs: ReadonlySet<string> = new Set(["homeSite", "places", "candidates"]);

function wireInputs({ inputs }: FindingRecord, map: SiteMap): Record<string, unknown> {
  const idOf = (siteKey: number): string | null => map.byKey(siteKey)?.id ?? null;
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      if (!siteInputs.has(name)) return [name, value];
      if (typeof value === "number") return [name, idOf(value)];
      return [name, Array.isArray(value) ? value.map((siteKey: number) => idOf(siteKey)) : value];
    }),
  );
}

/** One site's four sources side by side; null for a site nobody knows. */
export function siteResultView(row: SiteResultRecord, map: SiteMap): SiteResultView | null {
  const site = map.byKey(row.siteKey);
  if (!site) return null;
  const { figures } = row;
  const { counts, connection } = figures;
  return {
    siteId: site.id,
    session: row.session,
    verdict: row.verdict,
    grade: row.grade,
    position: row.position,
    summoned: figures.summoned,
    expected: figures.expected,
    present: counts.present,
    presentElsewhere: counts.presentElsewhere,
    stoodIn: counts.stoodIn,
    excused: counts.excused,
    absent: counts.absent,
    notCalled: figures.notCalled,
    late: counts.late,
    leftEarly: counts.leftEarly,
    visitors: counts.visitors,
    guests: counts.guests,
    inHall: figures.inHall,
    headcounts: {
      opening: figures.headcounts.opening,
      middle: figures.headcounts.middle,
      closing: figures.headcounts.closing,
    },
    declared: figures.declared,
    listClosed: figures.listClosed,
    connection: connection && {
      firstJoinedAt: new Date(connection.firstJoinedAt).toISOString(),
      lastLeftAt: new Date(connection.lastLeftAt).toISOString(),
      drops: connection.drops,
      awaySeconds: Math.round(connection.awayMs / 1000),
      coveragePermille: connection.coveragePermille,
      leaveAssumed: connection.leaveAssumed,
    },
  };
}
