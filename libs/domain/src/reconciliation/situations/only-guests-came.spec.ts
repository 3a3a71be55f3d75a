import { describe, expect, it } from "@jest/globals";
import { counted, guestCame, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a site to which only guests came", () => {
  it("has 2 people in the hall beside T: 3 = 3 not called", () => {
    const result = reconcile({
      summoned: 3,
      guests: [7, 8],
      facts: [guestCame(7), guestCame(8), counted("opening", 2)],
    });
    expect(result.figures).toMatchObject({ inHall: 2, notCalled: 3, counts: { guests: 2 } });
    expect(rulesOf(result)).toEqual(["list-not-closed", "unlisted-people"]);
  });
});
