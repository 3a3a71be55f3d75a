import { describe, expect, it } from "@jest/globals";
import { arrived, closed, counted, inputsOf, minute, reconcile, stoodIn, verdictOn } from "../testing/site-scenario.js";

describe("a principal who has a stand-in and listens by phone", () => {
  const facts = [arrived(1), stoodIn(2, 7), counted("middle", 2), closed()];
  const result = reconcile({
    summoned: 2,
    guests: [7],
    facts,
    people: [{ name: "Trần B (phone)", is: 2, connected: [[20, 80]] }],
  });

  it("stays represented: 2 = 1 present + 1 stood in, and 1 + 1 in the hall", () => {
    expect(verdictOn(result, 2)).toMatchObject({ verdict: "represented", grade: "named" });
    expect(result.figures).toMatchObject({ inHall: 2, verdicts: { "confirmed-on-site": 1, represented: 1 } });
  });

  it("is asked about with the 80 - 20 = 60 minutes", () =>
    expect(inputsOf(result, "connected-although-away")).toMatchObject({
      status: "stood-in",
      connectedMs: 60 * minute,
    }));
});
