import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, counted, guestCame, reconcile, rulesOf, inputsOf } from "../testing/site-scenario.js";

describe("a headcount above the check-ins", () => {
  const facts = [...allArrived(1, 8), guestCame(1), counted("opening", 12), closed()];

  it("is a finding with both numbers: 12 declared, 8 delegates + 1 guest named, 3 too many", () => {
    const result = reconcile({ summoned: 8, guests: [1], facts });
    expect(inputsOf(result, "headcount-over")).toEqual({ declared: 12, named: 9, difference: 3 });
    expect(result.findings[0]).toMatchObject({ subject: "opening", tolerance: { people: 0 }, severity: "serious" });
    expect(result.verdict).toBe("differs");
  });

  it("is none within the tolerance: 12 - 9 = 3", () => {
    expect(rulesOf(reconcile({ summoned: 8, guests: [1], facts, tolerances: { headcount: 3 } }))).toEqual([
      "unlisted-people",
    ]);
    expect(rulesOf(reconcile({ summoned: 8, guests: [1], facts, tolerances: { headcount: 2 } }))).toContain(
      "headcount-over",
    );
  });
});
