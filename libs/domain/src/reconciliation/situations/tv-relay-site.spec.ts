import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, counted, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a site that watches the broadcast", () => {
  it("has no room to miss: 4 = 4 present, confirmed without a connection", () => {
    const result = reconcile({
      summoned: 4,
      site: { relayOnly: true },
      facts: [...allArrived(1, 4), counted("opening", 4), closed()],
      connected: [],
    });
    expect(result.verdict).toBe("confirmed");
    expect(rulesOf(result)).toEqual([]);
  });
});
