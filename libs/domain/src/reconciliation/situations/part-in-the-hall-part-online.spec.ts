import { describe, expect, it } from "@jest/globals";
import { arrived, closed, departed, minute, reconcile, rulesOf, verdictOn } from "../testing/site-scenario.js";

describe("a delegate who begins in the hall and goes on from a car", () => {
  const facts = [arrived(1, {}, 0), departed(1, 80), closed()];
  const people = [{ name: "A", is: 1, connected: [[60, 180]] as const }];

  it("was there for 80 + 120 - 20 = 180 minutes, enough for 80 % of 210 = 168", () => {
    const result = reconcile({ summoned: 1, facts, people, tolerances: { minimumStayPercent: 80 } });
    expect(verdictOn(result, 1)!.inputs).toMatchObject({ presentMs: 180 * minute, earlyMs: 30 * minute });
    expect(rulesOf(result)).toEqual([]);
  });
});
