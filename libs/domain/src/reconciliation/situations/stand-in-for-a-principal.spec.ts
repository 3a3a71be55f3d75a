import { describe, expect, it } from "@jest/globals";
import {
  allArrived,
  arrived,
  closed,
  counted,
  reconcile,
  rulesOf,
  stoodIn,
  verdictOn,
} from "../testing/site-scenario.js";

describe("somebody who came for a delegate", () => {
  it("fills the seat and is in the hall: 5 = 4 present + 1 stood in, 5 counted", () => {
    const result = reconcile({
      summoned: 5,
      guests: [1],
      facts: [...allArrived(1, 4), stoodIn(5, 1), counted("middle", 5), closed()],
    });
    expect(result.figures).toMatchObject({ summoned: 5, notCalled: 0, inHall: 5 });
    expect(result.figures.counts).toMatchObject({ present: 4, stoodIn: 1, guests: 0 });
    expect(verdictOn(result, 5)).toMatchObject({ verdict: "represented", grade: "named", rule: "person.represented" });
    expect(rulesOf(result)).toEqual([]);
  });

  it("gives the seat back when the principal comes after all: 5 = 5 present", () => {
    const result = reconcile({
      summoned: 5,
      guests: [1],
      facts: [...allArrived(1, 4), stoodIn(5, 1), arrived(5, {}, 30), closed()],
    });
    expect(result.figures.counts).toMatchObject({ present: 5, stoodIn: 0, late: 1 });
    expect(verdictOn(result, 5)?.verdict).toBe("confirmed-on-site");
  });
});
