import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, departed, reconcile } from "../testing/site-scenario.js";

describe("an official number taken at the closing", () => {
  const officialNumber = { rule: "at-checkpoint", checkpoint: "closing" } as const;

  it("counts 4 arrived - 1 who left at minute 200 = 3", () => {
    const facts = [...allArrived(1, 4), departed(2, 200), closed()];
    expect(reconcile({ summoned: 5, facts, officialNumber }).figures.official.number).toBe(3);
  });
});
