import { describe, expect, it } from "@jest/globals";
import { arrived, closed, departed, reconcile } from "../testing/site-scenario.js";

describe("an official number of those present for 30 minutes or more", () => {
  const officialNumber = { rule: "ever-present", minutes: 30 } as const;
  const facts = [
    arrived(1, {}, 0),
    departed(1, 29),
    arrived(2, {}, 0),
    departed(2, 30),
    arrived(3, {}, 0),
    departed(3, 20),
    arrived(3, {}, 200),
    closed(),
  ];

  it("is 2 of 3: 29 minutes are too few, 30 are enough, and 20 + 10 = 30 as well", () =>
    expect(reconcile({ summoned: 3, facts, officialNumber }).figures.official).toEqual({
      rule: officialNumber,
      number: 2,
      source: "named",
    }));
});
