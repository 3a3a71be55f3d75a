import { describe, expect, it } from "@jest/globals";
import { arrived, closed, elsewhere, reconcile, rulesOf, verdictOn } from "../testing/site-scenario.js";

describe("a delegate at another site whose account is connected as well", () => {
  const result = reconcile({
    summoned: 1,
    facts: [arrived(1, { site: elsewhere }), closed()],
    people: [{ name: "A", is: 1 }],
  });

  it("counts once, where the ledger has the person: 1 = 1 present elsewhere", () => {
    expect(verdictOn(result, 1)).toMatchObject({ verdict: "other-site", places: [elsewhere] });
    expect(rulesOf(result)).toEqual([]);
  });
});
