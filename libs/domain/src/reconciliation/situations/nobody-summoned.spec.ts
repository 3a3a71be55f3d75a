import { describe, expect, it } from "@jest/globals";
import { reconcile } from "../testing/site-scenario.js";

describe("a site where nobody is summoned and nobody is waited for", () => {
  it("owes nothing: 0 = 0, and no official number", () => {
    const result = reconcile({ summoned: 0 });
    expect(result.verdict).toBe("nothing-expected");
    expect(result.figures.official).toMatchObject({ number: null, source: "none" });
  });
});
