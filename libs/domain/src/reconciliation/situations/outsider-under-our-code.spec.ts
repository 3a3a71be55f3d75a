import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, reconcile } from "../testing/site-scenario.js";

describe("somebody who was not summoned and connects under the site's code", () => {
  const result = reconcile({
    summoned: 2,
    facts: [...allArrived(1, 2), closed()],
    people: [{ name: "DC010 Đỗ Thị Lạ" }],
  });

  it("is nobody's connection and nobody's presence: 2 = 2 present", () => {
    expect(result.figures.verdicts).toEqual({ "confirmed-on-site": 2 });
    expect(result.persons.at(-1)).toMatchObject({
      kind: "connection",
      verdict: "unmatched",
      inputs: { name: "DC010 Đỗ Thị Lạ" },
    });
    expect(result.figures.evidence["vc-only"]).toBe(0);
  });
});
