import type { FindingView, NamedDelegate, SiteResultView, SuggestionView } from "#contracts";
import { type FindingRuleId, findingRules, type PersonSuggestion } from "#domain";
import type { RosterDelegate } from "#roster";
import type { SiteMap } from "#sites";
import type { FindingRecord, KeptDecision } from "./findings.repository.js";
import type { SiteResultRecord } from "./reconciliation.query.js";
import { type QuestionRecord, questionView } from "./site-questions.repository.js";

/** What stands behind the handles of findings, as far as the reader may know. */
export interface KnownToReader {
  readonly map: SiteMap;
  readonly people: ReadonlyMap<number, RosterDelegate>;
  /** Whether the reader may see names of this home site. */
  readonly mayName: (siteKey: number) => boolean;
  /** Decisions about the questions of the findings, the newest first. */
  readonly history: readonly KeptDecision[];
  /** What the sites were asked about them. */
  readonly questions: readonly QuestionRecord[];
}

const aboutDelegates: ReadonlySet<FindingRuleId> = new Set(["double-presence", "connected-although-away"]);

const isAboutDelegate = ({ rule }: FindingRecord): boolean => aboutDelegates.has(rule);

/** Handles of the delegates that findings speak of. */
export function delegatesIn(findings: readonly FindingRecord[]): number[] {
  return [
    ...new Set(
      findings.flatMap((finding) => [
        ...(isAboutDelegate(finding) ? [Number(finding.subject)] : []),
        ...((finding.inputs["delegates"] as readonly number[] | undefined) ?? []),
        ...((finding.inputs["suggestions"] as readonly PersonSuggestion[] | undefined) ?? []).map(
          ({ delegate }) => delegate,
        ),
      ]),
    ),
  ];
}

/** A finding as it crosses the wire: ids instead of internal handles. */
export function findingView(finding: FindingRecord, known: KnownToReader): FindingView {
  const { vi, en, actions } = findingRules[finding.rule];
  const { map, people } = known;
  return {
    id: finding.id,
    rule: finding.rule,
    sentence: { vi, en },
    severity: finding.severity,
    session: finding.session,
    siteId: finding.siteKey === null ? null : (map.byKey(finding.siteKey)?.id ?? null),
    subject: isAboutDelegate(finding) ? (people.get(Number(finding.subject))?.id ?? null) : finding.subject,
    inputs: wireInputs(finding, known),
    tolerance: finding.tolerance,
    actions: finding.decision && finding.state !== "open" ? [...actions, "undo-decision"] : [...actions],
    state: finding.state,
    decision: finding.decision && { ...finding.decision, at: new Date(finding.decision.at).toISOString() },
    history: known.history
      .filter(({ question }) => question === finding.question)
      .map(({ action, reason, by, at }) => ({ action, reason, by, at: at.toISOString() })),
    questions: known.questions.filter(({ question }) => question === finding.question).map(questionView),
  };
}

/** Inputs that are handles of sites. */
const siteInputs: ReadonlySet<string> = new Set(["homeSite", "places", "candidates"]);

function wireInputs({ inputs }: FindingRecord, known: KnownToReader): Record<string, unknown> {
  const { map } = known;
  const idOf = (siteKey: number): string | null => map.byKey(siteKey)?.id ?? null;
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      if (name === "delegates") return [name, (value as number[]).flatMap((key) => named(key, known) ?? [])];
      if (name === "suggestions") return [name, (value as PersonSuggestion[]).flatMap((one) => suggested(one, known))];
      if (!siteInputs.has(name)) return [name, value];
      if (typeof value === "number") return [name, idOf(value)];
      return [name, Array.isArray(value) ? value.map((siteKey: number) => idOf(siteKey)) : value];
    }),
  );
}

function named(key: number, { map, people, mayName }: KnownToReader): NamedDelegate | null {
  const person = people.get(key);
  if (!person || !mayName(person.siteKey)) return null;
  const { id, fullName, title, unit } = person;
  return { id, fullName, title, unit, siteId: map.byKey(person.siteKey)?.id ?? null };
}

function suggested({ delegate, score, reasons }: PersonSuggestion, known: KnownToReader): SuggestionView[] {
  const person = named(delegate, known);
  return person ? [{ ...person, score, reasons: [...reasons] }] : [];
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
    official: figures.official,
    verdicts: figures.verdicts,
    seenWithoutTimes: figures.seenWithoutTimes,
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
