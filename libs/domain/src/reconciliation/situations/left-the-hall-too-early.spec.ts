import { describe, expect, it } from "@jest/globals";
import { arrived, closed, departed, inputsOf, minute, reconcile, verdictOn } from "../testing/site-scenario.js";

describe("a delegate who leaves the hall before the minimum stay", () => {
  const facts = [arrived(1), departed(1, 100), arrived(2), closed()];
  const result = reconcile({ summoned: 2, facts, tolerances: { minimumStayPercent: 50 } });

  it("keeps the verdict and is named: 100 of 210 minutes are less than 105", () => {
    expect(verdictOn(result, 1)).toMatchObject({
      verdict: "confirmed-on-site",
      inputs: { presentMs: 100 * minute, earlyMs: 110 * minute },
    });
    expect(inputsOf(result, "stay-too-short")).toEqual({ people: 1, delegates: [1] });
    expect(result.findings[0]!.tolerance).toEqual({ minimumMs: 105 * minute, percent: 50 });
  });
});
