import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a delegate who is added to the roster after the close", () => {
  it("is not called, never absent: 4 = 3 present + 1 not called", () => {
    const facts = [...allArrived(1, 3), closed()];
    expect(reconcile({ summoned: 3, facts }).verdict).toBe("confirmed");
    const result = reconcile({ summoned: 4, facts });
    expect(result.figures.verdicts).toEqual({ "confirmed-on-site": 3, "not-called": 1 });
    expect(rulesOf(result)).toEqual(["not-called-after-close"]);
  });
});
