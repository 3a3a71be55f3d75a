import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, counted, inputsOf, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a site that reports while no room of it is in the log", () => {
  const facts = [...allArrived(1, 6), counted("opening", 6), closed()];

  it("keeps its people and gets a finding", () => {
    const result = reconcile({ summoned: 6, facts, connected: [] });
    expect(result.figures.counts.present).toBe(6);
    expect(inputsOf(result, "reporting-not-connected")).toEqual({ inHall: 6, declared: 6 });
    expect(result.verdict).toBe("to-check");
  });

  it("gets none while no log was read: unknown is not absent", () => {
    const result = reconcile({ summoned: 6, facts });
    expect(rulesOf(result)).toEqual([]);
    expect(result.figures).toMatchObject({ logsRead: false, connection: null });
  });

  it("gets none when it only relays the broadcast", () => {
    expect(rulesOf(reconcile({ summoned: 6, facts, connected: [], site: { relayOnly: true } }))).toEqual([]);
  });
});
