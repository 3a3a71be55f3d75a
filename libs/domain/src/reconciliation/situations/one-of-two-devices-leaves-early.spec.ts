import { describe, expect, it } from "@jest/globals";
import { arrived, closed, minute, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a site with two devices of which one leaves early", () => {
  it("is there to the end: [0, 90] and [0, 210] unite to 210 minutes", () => {
    const result = reconcile({
      summoned: 1,
      facts: [arrived(1), closed()],
      connected: [
        [0, 90],
        [0, 210],
      ],
    });
    expect(result.figures.connection!.connectedMs).toBe(210 * minute);
    expect(rulesOf(result)).toEqual([]);
  });
});
