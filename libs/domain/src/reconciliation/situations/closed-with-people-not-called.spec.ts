import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, inputsOf, reconcile } from "../testing/site-scenario.js";

describe("a list closed with people not called", () => {
  const result = reconcile({ summoned: 5, facts: [...allArrived(1, 3), closed()] });

  it("makes nobody absent: 5 = 3 present + 2 not called", () => {
    expect(result.figures.verdicts).toEqual({ "confirmed-on-site": 3, "not-called": 2 });
    expect(inputsOf(result, "not-called-after-close")).toEqual({ notCalled: 2, summoned: 5 });
  });
});
