import { describe, expect, it } from "@jest/globals";
import { allArrived, arrived, closed, counted, departed, reconcile, stoodIn } from "../testing/site-scenario.js";

describe("an official number taken at the opening", () => {
  const officialNumber = { rule: "at-checkpoint", checkpoint: "opening" } as const;
  const facts = [...allArrived(1, 6), arrived(7, {}, 30), departed(6, -5), stoodIn(8, 9), closed()];

  it("counts 5 who were there at the start + 1 stand-in; 1 came later, 1 had left", () => {
    const { official } = reconcile({ summoned: 8, guests: [9], facts, officialNumber }).figures;
    expect(official).toEqual({ rule: officialNumber, number: 6, source: "named" });
  });

  it("is the declared number where nobody is named", () =>
    expect(
      reconcile({ summoned: 8, facts: [counted("opening", 5), counted("middle", 7)], officialNumber }).figures.official,
    ).toMatchObject({ number: 5, source: "declared" }));
});
