import { describe, expect, it } from "@jest/globals";
import { absent, closed, reconcile } from "../testing/site-scenario.js";

describe("a site where nobody came", () => {
  it("is confirmed when it says so: 3 = 3 absent", () => {
    const result = reconcile({ summoned: 3, facts: [absent(1), absent(2), absent(3), closed()] });
    expect(result.figures.verdicts).toEqual({ absent: 3 });
    expect(result.verdict).toBe("confirmed");
  });
});
