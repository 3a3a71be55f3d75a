import { describe, expect, it } from "@jest/globals";
import { arrived, closed, excused, inputsOf, minute, reconcile } from "../testing/site-scenario.js";

describe("an excused delegate whose account is connected", () => {
  const result = reconcile({
    summoned: 2,
    facts: [arrived(1), excused(2), closed()],
    people: [{ name: "B", is: 2, connected: [[0, 30]] }],
  });

  it("stays excused, as a person said so: 2 = 1 present + 1 excused", () => {
    expect(result.figures.verdicts).toEqual({ "confirmed-on-site": 1, excused: 1 });
    expect(inputsOf(result, "connected-although-away")).toMatchObject({ status: "excused", connectedMs: 30 * minute });
  });
});
