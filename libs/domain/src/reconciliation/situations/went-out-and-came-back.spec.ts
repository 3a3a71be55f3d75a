import { describe, expect, it } from "@jest/globals";
import { arrived, closed, departed, minute, reconcile, rulesOf, verdictOn } from "../testing/site-scenario.js";

describe("a delegate who goes out and comes back", () => {
  const facts = [arrived(1, {}, 0), departed(1, 60), arrived(1, {}, 120), closed()];
  const result = reconcile({ summoned: 1, facts, tolerances: { minimumStayPercent: 80 } });

  it("was there for 60 + 90 = 150 of 210 minutes, less than 168", () => {
    expect(verdictOn(result, 1)!.inputs).toMatchObject({ presentMs: 150 * minute, lateMs: 0, earlyMs: 0 });
    expect(rulesOf(result)).toEqual(["stay-too-short"]);
  });
});
