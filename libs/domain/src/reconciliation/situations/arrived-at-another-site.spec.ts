import { describe, expect, it } from "@jest/globals";
import {
  allArrived,
  arrived,
  closed,
  counted,
  elsewhere,
  reconcile,
  rulesOf,
  verdictOn,
} from "../testing/site-scenario.js";

describe("a delegate who arrives at another site", () => {
  it("counts at home, is named there, and is not in the hall: 4 = 3 here + 1 elsewhere", () => {
    const result = reconcile({
      summoned: 4,
      facts: [...allArrived(1, 3), arrived(4, { site: elsewhere, method: "qr" }), counted("opening", 3), closed()],
    });
    expect(result.figures.counts).toMatchObject({ present: 4, presentElsewhere: 1 });
    expect(result.figures).toMatchObject({ inHall: 3, notCalled: 0 });
    expect(verdictOn(result, 4)).toMatchObject({ verdict: "other-site", grade: "scanned", places: [elsewhere] });
    expect(rulesOf(result)).toEqual([]);
  });

  it("stands beside T where it arrived: 3 own + 1 visitor in the hall", () => {
    const result = reconcile({
      summoned: 3,
      strangers: [50],
      facts: [...allArrived(1, 3), arrived(50), counted("opening", 4), closed()],
    });
    expect(result.figures).toMatchObject({ summoned: 3, inHall: 4 });
    expect(result.figures.counts).toMatchObject({ present: 3, visitors: 1 });
    expect(result.persons.map(({ key }) => key)).toEqual([1, 2, 3]);
    expect(rulesOf(result)).toEqual([]);
  });
});
