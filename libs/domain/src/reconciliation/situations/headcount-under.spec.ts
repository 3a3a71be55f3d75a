import { describe, expect, it } from "@jest/globals";
import {
  allArrived,
  arrived,
  closed,
  counted,
  departed,
  inputsOf,
  reconcile,
  rulesOf,
} from "../testing/site-scenario.js";

describe("a headcount below the check-ins", () => {
  it("is a finding when people who were there the whole time are missing: 10 stayed, 7 declared", () => {
    const result = reconcile({ summoned: 10, facts: [...allArrived(1, 10), counted("middle", 7), closed()] });
    expect(inputsOf(result, "headcount-under")).toEqual({ declared: 7, named: 10, mustBeThere: 10, difference: -3 });
  });

  it("is none when the others came after the count: 10 = 7 in time + 3 late", () => {
    const late = [8, 9, 10].map((delegate) => arrived(delegate, {}, 25));
    const result = reconcile({ summoned: 10, facts: [...allArrived(1, 7), ...late, counted("opening", 7), closed()] });
    expect(result.figures.counts.late).toBe(3);
    expect(rulesOf(result)).toEqual([]);
  });

  it("is none when the others had left by then: 10 = 8 stayed + 2 left early", () => {
    const left = [departed(9, 60), departed(10, 60)];
    const result = reconcile({ summoned: 10, facts: [...allArrived(1, 10), ...left, counted("closing", 8), closed()] });
    expect(result.figures.counts.leftEarly).toBe(2);
    expect(rulesOf(result)).toEqual([]);
  });

  it("holds the opening against those who came in time and were still there: 9 of 10, as one left before the start", () => {
    const gone = departed(10, -2);
    const count = (declared: number) =>
      reconcile({ summoned: 10, facts: [...allArrived(1, 10), gone, counted("opening", declared), closed()] });
    expect(rulesOf(count(9))).toEqual([]);
    expect(inputsOf(count(8), "headcount-under")).toMatchObject({ mustBeThere: 9, difference: -1 });
  });
});
