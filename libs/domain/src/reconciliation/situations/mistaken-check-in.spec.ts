import { describe, expect, it } from "@jest/globals";
import {
  allArrived,
  arrived,
  closed,
  counted,
  inputsOf,
  reconcile,
  verdictOn,
  voided,
} from "../testing/site-scenario.js";

describe("a check-in that was taken back", () => {
  const mistaken = arrived(4);
  const result = reconcile({
    summoned: 4,
    facts: [voided(mistaken), ...allArrived(1, 3), mistaken, counted("opening", 4), closed()],
  });

  it("leaves the delegate not called, whichever of the two came first: 4 = 3 present + 1 not called", () => {
    expect(result.figures.counts.present).toBe(3);
    expect(verdictOn(result, 4)).toMatchObject({ verdict: "not-called", grade: null });
    expect(inputsOf(result, "not-called-after-close")).toEqual({ notCalled: 1, summoned: 4 });
  });

  it("shows in the headcount that still has the person: 4 - 3 = 1", () => {
    expect(inputsOf(result, "headcount-over")).toEqual({ declared: 4, named: 3, difference: 1 });
  });
});
