import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, counted, inputsOf, reconcile } from "../testing/site-scenario.js";

describe("a headcount of zero beside five who stayed", () => {
  it("is a number, not a missing one: 0 - 5 = -5", () => {
    const result = reconcile({ summoned: 5, facts: [...allArrived(1, 5), counted("middle", 0), closed()] });
    expect(inputsOf(result, "headcount-under")).toMatchObject({ declared: 0, mustBeThere: 5, difference: -5 });
  });
});
