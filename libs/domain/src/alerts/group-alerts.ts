import { type AlertKind, alertKindFacts, alertKinds } from "./alert-rule.js";

interface Groupable {
  readonly kind: AlertKind;
  readonly siteId: string;
  /** ISO 8601. */
  readonly since: string;
  /** Whether somebody took it on. */
  readonly acknowledged: boolean;
}

/** Equal alerts of neighbours, told once: nine sites of one district gone silent are probably the line, not the sites. */
export interface AlertGroup<Alert> {
  readonly kind: AlertKind;
  /** The site right above all of them; null when they stand alone or at the top. */
  readonly nodeId: string | null;
  readonly acknowledged: boolean;
  /** The oldest first. */
  readonly alerts: readonly Alert[];
}

/** Fewer than this are told one by one. */
const groupFrom = 3;

/** Urgent ones first, those nobody took on before the others, then the oldest. `parentOf` gives the site above, or null. */
export function groupAlerts<Alert extends Groupable>(
  alerts: readonly Alert[],
  parentOf: (siteId: string) => string | null,
): AlertGroup<Alert>[] {
  const byNode = new Map<string, Alert[]>();
  for (const alert of alerts.toSorted((a, b) => a.since.localeCompare(b.since))) {
    const name = `${alert.kind} ${alert.acknowledged} ${parentOf(alert.siteId) ?? ""}`;
    byNode.set(name, [...(byNode.get(name) ?? []), alert]);
  }
  const groups = [...byNode.values()].flatMap((equal): AlertGroup<Alert>[] => {
    const { kind, acknowledged, siteId } = equal[0]!;
    const nodeId = parentOf(siteId);
    if (equal.length < groupFrom || nodeId === null) {
      return equal.map((alert) => ({ kind, acknowledged, nodeId: null, alerts: [alert] }));
    }
    return [{ kind, acknowledged, nodeId, alerts: equal }];
  });
  return groups.toSorted(
    (a, b) =>
      Number(a.acknowledged) - Number(b.acknowledged) ||
      alertKindFacts[a.kind].severity - alertKindFacts[b.kind].severity ||
      b.alerts.length - a.alerts.length ||
      alertKinds.indexOf(a.kind) - alertKinds.indexOf(b.kind) ||
      a.alerts[0]!.since.localeCompare(b.alerts[0]!.since),
  );
}
