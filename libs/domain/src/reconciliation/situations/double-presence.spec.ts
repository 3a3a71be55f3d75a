import { describe, expect, it } from "@jest/globals";
import {
  arrived,
  closed,
  departed,
  elsewhere,
  here,
  inputsOf,
  reconcile,
  rulesOf,
  verdictOn,
} from "../testing/site-scenario.js";

describe("one person checked in at two sites", () => {
  it("is counted once and asked about with both places", () => {
    const result = reconcile({ summoned: 1, facts: [arrived(1), arrived(1, { site: elsewhere }, 5), closed()] });
    expect(result.figures.counts).toMatchObject({ present: 1, double: 1 });
    expect(inputsOf(result, "double-presence")).toEqual({ homeSite: here, places: [here, elsewhere] });
    expect(verdictOn(result, 1)?.verdict).toBe("double");
    expect(result.verdict).toBe("differs");
  });

  it("is asked about at the other site too", () => {
    const facts = [arrived(50), arrived(50, { site: elsewhere }, 5)];
    const result = reconcile({ summoned: 0, strangers: [50], facts });
    expect(inputsOf(result, "double-presence")).toEqual({ homeSite: elsewhere, places: [here, elsewhere] });
  });

  it("is no question for somebody who left one site before the other", () => {
    const facts = [arrived(1), departed(1, 20), arrived(1, { site: elsewhere }, 40), closed()];
    const result = reconcile({ summoned: 1, facts });
    expect(rulesOf(result)).toEqual([]);
    expect(verdictOn(result, 1)?.verdict).toBe("other-site");
  });
});
