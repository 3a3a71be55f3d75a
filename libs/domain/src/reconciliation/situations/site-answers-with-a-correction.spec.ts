import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, counted, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a site that was asked and corrects its number", () => {
  it("leaves no question behind: 9 over 5 becomes 5 = 5", () => {
    const facts = [...allArrived(1, 5), closed()];
    const before = reconcile({ summoned: 5, facts: [...facts, counted("opening", 9)] });
    expect(rulesOf(before)).toEqual(["headcount-over"]);
    expect(rulesOf(reconcile({ summoned: 5, facts: [...facts, counted("opening", 5)] }))).toEqual([]);
  });
});
