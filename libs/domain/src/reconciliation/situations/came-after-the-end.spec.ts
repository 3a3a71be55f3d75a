import { describe, expect, it } from "@jest/globals";
import { arrived, closed, minute, reconcile, verdictOn } from "../testing/site-scenario.js";

describe("a delegate who is checked in after the end", () => {
  const result = reconcile({ summoned: 1, facts: [arrived(1, {}, 215), closed()] });

  it("is present and late, for 0 minutes: ever present at all 1, for a minute 0", () => {
    expect(verdictOn(result, 1)).toMatchObject({
      verdict: "confirmed-on-site",
      inputs: { presentMs: 0, lateMs: 215 * minute },
    });
    expect(result.figures.official.number).toBe(1);
    const strict = reconcile({
      summoned: 1,
      facts: [arrived(1, {}, 215), closed()],
      officialNumber: { rule: "ever-present", minutes: 1 },
    });
    expect(strict.figures.official.number).toBe(0);
  });
});
