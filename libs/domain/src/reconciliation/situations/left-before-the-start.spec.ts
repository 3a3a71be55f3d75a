import { describe, expect, it } from "@jest/globals";
import { arrived, closed, departed, reconcile, verdictOn } from "../testing/site-scenario.js";

describe("a delegate who signs in and leaves before the start", () => {
  const facts = [arrived(1, {}, -30), departed(1, -10), arrived(2), closed()];

  it("is present by the ledger for 0 minutes, and not counted at the opening: 2 - 1 = 1", () => {
    const result = reconcile({ summoned: 2, facts, officialNumber: { rule: "at-checkpoint", checkpoint: "opening" } });
    expect(verdictOn(result, 1)!.inputs).toMatchObject({ presentMs: 0 });
    expect(result.figures.official.number).toBe(1);
  });
});
