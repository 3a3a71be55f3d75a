import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, inputsOf, minute, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a device whose clock is wrong", () => {
  const facts = [...allArrived(1, 2), closed()];

  it.each([40, -3])("is noted when it is %i minutes off", (minutes) => {
    const result = reconcile({ summoned: 2, facts, largestSkewMs: minutes * minute });
    expect(inputsOf(result, "clock-skew")).toEqual({ largestSkewMs: minutes * minute });
    expect(result.findings[0]).toMatchObject({ severity: "note", tolerance: { milliseconds: 120_000 } });
    expect(result.verdict).toBe("confirmed");
  });

  it("is not up to two minutes", () => {
    expect(rulesOf(reconcile({ summoned: 2, facts, largestSkewMs: 2 * minute }))).toEqual([]);
  });
});
