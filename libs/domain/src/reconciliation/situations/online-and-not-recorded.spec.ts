import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, inputsOf, reconcile, verdictOn } from "../testing/site-scenario.js";

describe("a delegate whom only the log knows", () => {
  const result = reconcile({
    summoned: 3,
    facts: [...allArrived(1, 2), closed()],
    people: [{ name: "DC010 Lê Văn C", is: 3 }],
  });

  it("is confirmed online by the log alone: 3 = 2 on site + 1 online", () => {
    expect(verdictOn(result, 3)).toMatchObject({
      verdict: "confirmed-online",
      grade: "vc-only",
      rule: "person.confirmed-online-by-log",
    });
    expect(result.figures.verdicts).toEqual({ "confirmed-on-site": 2, "confirmed-online": 1 });
  });

  it("changes no count of the ledger, and asks for an entry: 3 = 2 present + 1 not called", () => {
    expect(result.figures).toMatchObject({ notCalled: 1, counts: { present: 2 } });
    expect(inputsOf(result, "online-not-recorded")).toEqual({ people: 1, delegates: [3] });
  });
});
