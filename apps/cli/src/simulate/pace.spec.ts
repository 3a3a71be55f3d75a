import { describe, expect, it } from "@jest/globals";
import { squeezedInto } from "./pace.js";
import { referencePlan } from "./reference-plan.js";

describe("a morning squeezed into two minutes", () => {
  const { plan } = referencePlan(2, 30);
  const moments = plan.sites
    .flatMap((site) => site.requests.map((request) => request.sendAt))
    .toSorted((a, b) => a - b);
  const pace = squeezedInto(plan, 2);

  it("begins at once, ends in time, and never turns back", () => {
    const played = moments.map(pace);
    expect(played[0]).toBe(0);
    expect(played.at(-1)).toBeLessThanOrEqual(120_000);
    expect(played.at(-1)).toBeGreaterThan(115_000);
    expect(played.every((at, index) => index === 0 || played[index - 1]! <= at)).toBe(true);
  });

  it("gives the rush before the start more room than the clock would", () => {
    const length = moments.at(-1)! - moments[0]!;
    const rush = (pace(0) - pace(-25 * 60_000)) / 120_000;
    expect(rush).toBeGreaterThan((2 * 25 * 60_000) / length);
  });
});
