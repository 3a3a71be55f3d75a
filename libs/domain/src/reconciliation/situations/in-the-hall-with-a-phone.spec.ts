import { describe, expect, it } from "@jest/globals";
import { arrived, closed, reconcile, rulesOf, verdictOn } from "../testing/site-scenario.js";

describe("a delegate in the hall whose phone is connected as well", () => {
  const result = reconcile({
    summoned: 1,
    facts: [arrived(1, { method: "qr" }), closed()],
    people: [{ name: "A", is: 1 }],
  });

  it("is one person on site by the better evidence: 1 = 1 present", () => {
    expect(verdictOn(result, 1)).toMatchObject({ verdict: "confirmed-on-site", grade: "scanned" });
    expect(result.figures.evidence).toMatchObject({ scanned: 1, "vc-only": 0 });
    expect(rulesOf(result)).toEqual([]);
  });
});
