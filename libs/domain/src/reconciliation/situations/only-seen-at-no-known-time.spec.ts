import { describe, expect, it } from "@jest/globals";
import { inputsOf, reconcile } from "../testing/site-scenario.js";

describe("a silent site whose room was connected at no known time", () => {
  const result = reconcile({ summoned: 8, seenWithoutTimes: true });

  it("was connected all the same: 8 = 8 not called, and the site is asked", () => {
    expect(result.verdict).toBe("connected-only");
    expect(result.figures).toMatchObject({ notCalled: 8, grade: "vc-only" });
    expect(inputsOf(result, "connected-not-reporting")).toEqual({
      waitedFor: 8,
      firstJoinedAt: null,
      lastLeftAt: null,
      coveragePermille: null,
    });
  });
});
