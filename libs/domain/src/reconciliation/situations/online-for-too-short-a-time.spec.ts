import { describe, expect, it } from "@jest/globals";
import { inputsOf, minute, reconcile, rulesOf, verdictOn } from "../testing/site-scenario.js";

describe("a delegate who was connected for less than the minimum stay", () => {
  // 80 % of 210 minutes are 168.
  const after = (minutes: number) =>
    reconcile({
      summoned: 1,
      tolerances: { minimumStayPercent: 80 },
      people: [{ name: "A", is: 1, connected: [[0, minutes]] }],
    });

  it("is confirmed from 168 minutes on", () => {
    expect(verdictOn(after(168), 1)).toMatchObject({
      verdict: "confirmed-online",
      tolerance: { minimumMs: 168 * minute },
    });
    expect(rulesOf(after(168))).not.toContain("stay-too-short");
  });

  it("is not called at 167, and named", () => {
    expect(verdictOn(after(167), 1)).toMatchObject({ verdict: "not-called", grade: null });
    expect(inputsOf(after(167), "stay-too-short")).toEqual({ people: 1, delegates: [1] });
  });
});
