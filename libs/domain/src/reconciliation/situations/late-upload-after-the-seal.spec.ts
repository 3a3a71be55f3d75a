import { describe, expect, it } from "@jest/globals";
import { canonicalOutput } from "../reconcile-site.js";
import { allArrived, closed, reconcile } from "../testing/site-scenario.js";

describe("entries that come after the seal", () => {
  const before = reconcile({ summoned: 5, facts: [...allArrived(1, 3), closed()] });
  const after = reconcile({ summoned: 5, facts: [...allArrived(1, 5), closed()] });

  it("give another result, and another hash: 5 = 3 + 2 not called becomes 5 = 5 present", () => {
    expect(before.figures.verdicts).toEqual({ "confirmed-on-site": 3, "not-called": 2 });
    expect(after.figures.verdicts).toEqual({ "confirmed-on-site": 5 });
    expect(canonicalOutput(after)).not.toBe(canonicalOutput(before));
  });
});
