import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, counted, minute, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a headcount that is sent again", () => {
  it("is replaced: 12 becomes 5, and 5 = 5 named", () => {
    const again = { ...counted("opening", 5), at: counted("opening", 5).at + minute };
    const result = reconcile({ summoned: 5, facts: [...allArrived(1, 5), counted("opening", 12), again, closed()] });
    expect(result.figures.declared).toBe(5);
    expect(rulesOf(result)).toEqual([]);
  });
});
