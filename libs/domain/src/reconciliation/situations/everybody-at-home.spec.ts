import { describe, expect, it } from "@jest/globals";
import { inputsOf, reconcile } from "../testing/site-scenario.js";

describe("a site whose delegates all connect from home", () => {
  const people = [1, 2, 3].map((is) => ({ name: `DC010 Người ${is}`, is }));
  const result = reconcile({ summoned: 4, people });

  it("is known by the log: 4 = 3 online + 1 not called", () => {
    expect(result.figures.verdicts).toEqual({ "confirmed-online": 3, "not-called": 1 });
    expect(inputsOf(result, "online-not-recorded")).toEqual({ people: 3, delegates: [1, 2, 3] });
    expect(result.figures.grade).toBe("vc-only");
  });
});
