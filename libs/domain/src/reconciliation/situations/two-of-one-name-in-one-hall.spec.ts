import { describe, expect, it } from "@jest/globals";
import { arrived, closed, inputsOf, reconcile } from "../testing/site-scenario.js";

describe("two delegates of one name in one hall", () => {
  const suggestions = [1, 2].map((delegate) => ({ delegate, score: 920, reasons: ["full-name", "site"] as const }));
  const result = reconcile({
    summoned: 3,
    facts: [arrived(3), closed()],
    people: [{ name: "DC010 Lê Quang Huy", suggestions }],
  });

  it("leaves the name to a person: 3 = 1 present + 2 not called", () => {
    expect(result.figures.verdicts).toEqual({ "confirmed-on-site": 1, "not-called": 2 });
    expect(inputsOf(result, "person-suggested")["suggestions"]).toEqual(suggestions);
  });
});
