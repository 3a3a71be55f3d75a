import { describe, expect, it } from "@jest/globals";
import { arrived, closed, departed, reconcile } from "../testing/site-scenario.js";

describe("an official number that is the peak", () => {
  const facts = [
    arrived(1, {}, 0),
    departed(1, 60),
    arrived(2, {}, 30),
    departed(2, 90),
    arrived(3, {}, 60),
    arrived(4, {}, 80),
    closed(),
  ];

  it("is 3, from minute 80 to 90 (2, 3 and 4): who leaves as another comes is not counted with them", () => {
    const { official } = reconcile({ summoned: 4, facts, officialNumber: { rule: "peak" } }).figures;
    expect(official.number).toBe(3);
  });
});
