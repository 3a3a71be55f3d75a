import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, counted, guestCame, inputsOf, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a hall that holds 6", () => {
  const site = { capacity: 6 };

  it("is asked about with 7 people named: 5 delegates + 2 guests", () => {
    const result = reconcile({
      summoned: 5,
      guests: [1, 2],
      site,
      facts: [...allArrived(1, 5), guestCame(1), guestCame(2), closed()],
    });
    expect(inputsOf(result, "over-capacity")).toEqual({ capacity: 6, inHall: 7, declared: null });
  });

  it("is asked about with 7 people declared", () => {
    const result = reconcile({ summoned: 6, site, facts: [counted("opening", 7)] });
    expect(inputsOf(result, "over-capacity")).toEqual({ capacity: 6, inHall: 0, declared: 7 });
  });

  it("is not when it is just full, nor when nobody wrote its size down", () => {
    expect(rulesOf(reconcile({ summoned: 6, site, facts: [...allArrived(1, 6), closed()] }))).toEqual([]);
    expect(rulesOf(reconcile({ summoned: 9, facts: [...allArrived(1, 9), closed()] }))).toEqual([]);
  });
});
