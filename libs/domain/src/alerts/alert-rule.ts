/** What may be wrong with a site while a briefing is held, in the order in which it is told. */
export const alertKinds = [
  "not-opened",
  "no-entry",
  "silent",
  "unsent",
  "connected-not-reporting",
  "reporting-not-connected",
  "unusually-low",
  "headcount-gap",
  "doubles",
  "clock-wrong",
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** 1: call now. 2: look soon. 3: settle before the list is closed. */
export type AlertSeverity = 1 | 2 | 3;

export interface AlertRule {
  readonly enabled: boolean;
  /** In the unit of its kind. */
  readonly threshold: number;
}
export type AlertRules = Readonly<Record<AlertKind, AlertRule>>;

interface AlertKindFacts {
  readonly severity: AlertSeverity;
  readonly unit: "minutes" | "percent" | "people";
  /** What holds while nobody chose otherwise. */
  readonly threshold: number;
  readonly most: number;
}

/**
 * Each kind with what its threshold means. `not-opened`: minutes before the session begins by which a site should have
 * opened. `no-entry`, `connected-not-reporting`, `reporting-not-connected`: minutes after its beginning. `silent`, `unsent`:
 * minutes without a sign. `unusually-low`: per cent of seats. `headcount-gap`, `doubles`: people that are borne.
 */
export const alertKindFacts: Readonly<Record<AlertKind, AlertKindFacts>> = {
  "not-opened": { severity: 2, unit: "minutes", threshold: 30, most: 1440 },
  "no-entry": { severity: 1, unit: "minutes", threshold: 5, most: 1440 },
  silent: { severity: 1, unit: "minutes", threshold: 5, most: 1440 },
  unsent: { severity: 2, unit: "minutes", threshold: 10, most: 1440 },
  "connected-not-reporting": { severity: 1, unit: "minutes", threshold: 10, most: 1440 },
  "reporting-not-connected": { severity: 2, unit: "minutes", threshold: 10, most: 1440 },
  "unusually-low": { severity: 2, unit: "percent", threshold: 50, most: 100 },
  "headcount-gap": { severity: 3, unit: "people", threshold: 0, most: 100_000 },
  doubles: { severity: 3, unit: "people", threshold: 0, most: 100_000 },
  "clock-wrong": { severity: 3, unit: "minutes", threshold: 5, most: 1440 },
};

/** The rules of a briefing: what was chosen for it, and the usual ones for the rest. */
export function alertRulesWith(chosen: ReadonlyMap<string, AlertRule>): AlertRules {
  const rules = alertKinds.map((kind): [AlertKind, AlertRule] => [
    kind,
    chosen.get(kind) ?? { enabled: true, threshold: alertKindFacts[kind].threshold },
  ]);
  return Object.fromEntries(rules) as AlertRules;
}
