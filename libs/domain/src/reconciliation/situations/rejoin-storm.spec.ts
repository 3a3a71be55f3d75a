import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, minute, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a room that rejoins 21 times", () => {
  // Away for one minute in every ten: 21 stretches of 9 minutes, 20 holes of 1 minute, the last minute open.
  const connected = Array.from({ length: 21 }, (_, index) => [index * 10, index * 10 + 9] as const);
  const result = reconcile({ summoned: 3, facts: [...allArrived(1, 3), closed()], connected });

  it("is 21 × 9 = 189 minutes of 210, 20 drops of 1 minute, and no question within the tolerance", () => {
    expect(result.figures.connection).toMatchObject({ connectedMs: 189 * minute, drops: 20, awayMs: 20 * minute });
    expect(rulesOf(result)).toEqual([]);
  });
});
