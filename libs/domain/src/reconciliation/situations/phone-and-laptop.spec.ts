import { describe, expect, it } from "@jest/globals";
import { minute, reconcile, verdictOn } from "../testing/site-scenario.js";

describe("one delegate on a phone and a laptop", () => {
  const people = [
    { name: "Nguyễn A (phone)", is: 1, connected: [[0, 120]] as const },
    { name: "Nguyễn A", is: 1, connected: [[60, 200]] as const },
  ];
  const result = reconcile({ summoned: 1, people });

  it("is one person for 200 minutes, not for 120 + 140 = 260", () => {
    expect(verdictOn(result, 1)).toMatchObject({ verdict: "confirmed-online", inputs: { presentMs: 200 * minute } });
    expect(result.figures.verdicts).toEqual({ "confirmed-online": 1 });
  });
});
