import { describe, expect, it } from "@jest/globals";
import type { AlertKind } from "./alert-rule.js";
import { groupAlerts } from "./group-alerts.js";

const parents = new Map([
  ["a1", "a"],
  ["a2", "a"],
  ["a3", "a"],
  ["b1", "b"],
  ["b2", "b"],
]);
const alert = (kind: AlertKind, siteId: string, clock: string, acknowledged = false) => ({
  kind,
  siteId,
  since: `2026-11-23T${clock}:00.000Z`,
  acknowledged,
});
const told = (alerts: ReturnType<typeof alert>[]) =>
  groupAlerts(alerts, (siteId) => parents.get(siteId) ?? null).map(
    ({ kind, nodeId, alerts: equal }) => `${kind} ${nodeId ?? "-"} ${equal.map(({ siteId }) => siteId).join("+")}`,
  );

describe("equal alerts", () => {
  it("of neighbours are told once, with the oldest first", () => {
    const silent = [alert("silent", "a2", "08:02"), alert("silent", "a1", "08:01"), alert("silent", "a3", "08:03")];
    expect(told(silent)).toEqual(["silent a a1+a2+a3"]);
  });

  it("of two, of different kinds, or taken on already, stay apart", () => {
    expect(told([alert("silent", "b1", "08:01"), alert("silent", "b2", "08:02")])).toEqual([
      "silent - b1",
      "silent - b2",
    ]);
    expect(
      told([alert("silent", "a1", "08:01", true), alert("silent", "a2", "08:02"), alert("no-entry", "a3", "08:03")]),
    ).toEqual(["no-entry - a3", "silent - a2", "silent - a1"]);
  });

  it("stand behind more urgent ones", () => {
    expect(told([alert("doubles", "a1", "07:00"), alert("no-entry", "b1", "08:00")])).toEqual([
      "no-entry - b1",
      "doubles - a1",
    ]);
  });
});
