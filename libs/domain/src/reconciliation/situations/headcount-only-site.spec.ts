import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, counted, inputsOf, reconcile, rulesOf, wholeSession } from "../testing/site-scenario.js";

describe("a site that sends a number and no names", () => {
  const result = reconcile({
    summoned: 0,
    site: { headcountOnly: true, expected: 40 },
    facts: [counted("opening", 36), counted("middle", 38)],
    connected: wholeSession,
  });

  it("has a declared number of 38, the higher of 36 and 38, beside T and never in it", () => {
    expect(result.figures).toMatchObject({ summoned: 0, expected: 40, declared: 38, inHall: 0 });
    expect(result.figures.evidence).toEqual({ scanned: 0, named: 0, "vc-only": 0, declared: 38 });
    expect(result.figures.grade).toBe("declared");
  });

  it("says so and finds nothing else", () => {
    expect(rulesOf(result)).toEqual(["number-only"]);
    expect(inputsOf(result, "number-only")).toEqual({ declared: 38, waitedFor: 40 });
    expect(result.verdict).toBe("number-only");
  });

  it("keeps its delegates not called when it has a roster: 12 = 0 + 0 + 0 + 0 + 12", () => {
    const { figures } = reconcile({ summoned: 12, facts: [counted("opening", 12)] });
    expect(figures).toMatchObject({ summoned: 12, notCalled: 12, declared: 12 });
  });

  it("may declare more people than it happens to name: 9 declared, 2 named", () => {
    const facts = [...allArrived(1, 2), counted("opening", 9), closed()];
    expect(rulesOf(reconcile({ summoned: 2, site: { headcountOnly: true }, facts }))).toEqual([]);
    expect(rulesOf(reconcile({ summoned: 2, facts }))).toEqual(["headcount-over"]);
  });
});
