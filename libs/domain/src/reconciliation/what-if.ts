import type { Finding } from "./finding.js";
import type { OfficialNumberRule } from "./official-number.js";
import type { PersonVerdict, PersonVerdictKind } from "./person-verdict.js";
import { reconcileSite, type SiteResult, type SiteVerdict } from "./reconcile-site.js";
import type { DelegateInput, SiteInput, Tolerances } from "./site-input.js";

const minute = 60_000;

/** Rules of a briefing that somebody tries out; what is left out stays as it is. */
export interface TriedRules extends Partial<Tolerances> {
  /** Minutes after the start from which an arrival is late. */
  readonly lateAfterMinutes?: number;
  readonly officialNumber?: OfficialNumberRule;
}

/** Two values of the same question; null where they are equal. */
export type FromTo<Value> = { readonly from: Value; readonly to: Value } | null;

/** What other rules would change about one site in one session. */
export interface ResultChanges {
  readonly verdict: FromTo<SiteVerdict>;
  readonly official: FromTo<number | null>;
  readonly late: FromTo<number>;
  /** People whose verdict would be another. */
  readonly persons: readonly {
    readonly kind: PersonVerdict["kind"];
    readonly key: number;
    readonly from: PersonVerdictKind;
    readonly to: PersonVerdictKind;
  }[];
  /** Questions that would be asked, would not be, or would be asked on other values. */
  readonly findings: readonly {
    readonly id: string;
    readonly change: "new" | "gone" | "other";
    readonly finding: Finding;
  }[];
}

/**
 * The same facts under other rules. Nothing is written and no fact is touched: lateness, which the attendance keeps as a
 * flag, is read again from the times it was made of.
 */
export function underRules(input: SiteInput, tried: TriedRules): SiteInput {
  const { lateAfterMinutes, officialNumber, ...limits } = tried;
  const again = (delegate: DelegateInput): DelegateInput =>
    lateAfterMinutes === undefined
      ? delegate
      : withLateness(delegate, input.session.startsAt + lateAfterMinutes * minute);
  return {
    ...input,
    tolerances: { ...input.tolerances, ...limits },
    officialNumber: officialNumber ?? input.officialNumber,
    delegates: input.delegates.map(again),
    visitors: input.visitors.map(again),
  };
}

function withLateness(delegate: DelegateInput, lateAfter: number): DelegateInput {
  const { attendance } = delegate;
  const late = attendance.firstArrivedAt !== null && attendance.firstArrivedAt > lateAfter;
  return { ...delegate, attendance: { ...attendance, late } };
}

/** One site as it is, and as it would be. Pure, like `reconcileSite`. */
export function whatIf(
  input: SiteInput,
  tried: TriedRules,
): { readonly now: SiteResult; readonly underTried: SiteResult; readonly changes: ResultChanges } {
  const now = reconcileSite(input);
  const underTried = reconcileSite(underRules(input, tried));
  return { now, underTried, changes: changesBetween(now, underTried) };
}

function changesBetween(now: SiteResult, underTried: SiteResult): ResultChanges {
  const before = new Map(now.persons.map((person) => [idOf(person), person]));
  const known = new Map(now.findings.map((finding) => [finding.id, finding]));
  const asked = new Set(underTried.findings.map(({ id }) => id));
  return {
    verdict: fromTo(now.verdict, underTried.verdict),
    official: fromTo(now.figures.official.number, underTried.figures.official.number),
    late: fromTo(now.figures.counts.late, underTried.figures.counts.late),
    persons: underTried.persons.flatMap((person) => {
      const from = before.get(idOf(person))?.verdict ?? person.verdict;
      return from === person.verdict ? [] : [{ kind: person.kind, key: person.key, from, to: person.verdict }];
    }),
    findings: [
      ...now.findings.filter(({ id }) => !asked.has(id)).map((finding) => changed(finding, "gone")),
      ...underTried.findings.flatMap((finding) => {
        const earlier = known.get(finding.id);
        if (!earlier) return [changed(finding, "new")];
        return JSON.stringify(earlier.inputs) === JSON.stringify(finding.inputs) ? [] : [changed(finding, "other")];
      }),
    ],
  };
}

const changed = (finding: Finding, change: "new" | "gone" | "other") => ({ id: finding.id, change, finding });

const idOf = ({ kind, key }: PersonVerdict): string => `${kind}/${key}`;

const fromTo = <Value>(from: Value, to: Value): FromTo<Value> => (from === to ? null : { from, to });
