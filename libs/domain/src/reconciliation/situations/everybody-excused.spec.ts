import { describe, expect, it } from "@jest/globals";
import { closed, counted, excused, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a site where everybody is excused", () => {
  it("has nobody in the hall: 3 = 3 excused, declared 0", () => {
    const result = reconcile({
      summoned: 3,
      facts: [excused(1), excused(2), excused(3), counted("opening", 0), closed()],
    });
    expect(result.figures).toMatchObject({ inHall: 0, declared: 0, verdicts: { excused: 3 } });
    expect(rulesOf(result)).toEqual([]);
  });
});
