import { describe, expect, it } from "@jest/globals";
import {
  allArrived,
  closed,
  guestCame,
  inputsOf,
  merged,
  reconcile,
  rulesOf,
  verdictOn,
} from "../testing/site-scenario.js";

describe("a guest", () => {
  it("stands beside T until somebody merges it: 3 = 2 present + 1 not called, 1 guest", () => {
    const result = reconcile({ summoned: 3, guests: [7], facts: [...allArrived(1, 2), guestCame(7), closed()] });
    expect(result.figures).toMatchObject({ notCalled: 1, inHall: 3 });
    expect(result.persons.at(-1)).toMatchObject({ kind: "guest", key: 7, verdict: "unlisted", grade: "named" });
    expect(inputsOf(result, "unlisted-people")).toEqual({ guests: 1 });
  });

  it("is the delegate afterwards: 3 = 3 present, no guest", () => {
    const facts = [...allArrived(1, 2), guestCame(7), merged(7, 3), closed()];
    const result = reconcile({ summoned: 3, guests: [7], facts });
    expect(result.figures).toMatchObject({ notCalled: 0, inHall: 3 });
    expect(result.figures.counts).toMatchObject({ present: 3, guests: 0 });
    expect(verdictOn(result, 3)?.verdict).toBe("confirmed-on-site");
    expect(result.persons).toHaveLength(3);
    expect(rulesOf(result)).toEqual([]);
  });
});
