import { describe, expect, it } from "@jest/globals";
import { counted, reconcile, type Scenario } from "../testing/site-scenario.js";

describe("the official number of a site that sends numbers only", () => {
  const number = (officialNumber: Scenario["officialNumber"]) =>
    reconcile({
      summoned: 0,
      site: { headcountOnly: true },
      facts: [counted("opening", 20), counted("closing", 26)],
      officialNumber: officialNumber!,
    }).figures.official;

  it("is declared: 26 at the peak or ever, 20 at the opening, nothing at the middle", () => {
    expect(number({ rule: "peak" })).toMatchObject({ number: 26, source: "declared" });
    expect(number({ rule: "ever-present", minutes: 30 }).number).toBe(26);
    expect(number({ rule: "at-checkpoint", checkpoint: "opening" }).number).toBe(20);
    expect(number({ rule: "at-checkpoint", checkpoint: "middle" })).toMatchObject({ number: null, source: "none" });
  });
});
