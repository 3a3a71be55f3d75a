import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, inputsOf, minute, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a room that drops and comes back", () => {
  const facts = [...allArrived(1, 4), closed()];

  it("counts short drops without a question: 2 drops, 3 + 2 = 5 minutes away", () => {
    const result = reconcile({
      summoned: 4,
      facts,
      connected: [
        [-5, 50],
        [53, 120],
        [122, 210],
      ],
    });
    expect(result.figures.connection).toMatchObject({ drops: 2, awayMs: 5 * minute, connectedMs: 205 * minute });
    expect(rulesOf(result)).toEqual([]);
  });

  it("asks when it was away for longer than the tolerance in one piece: 70 - 50 = 20 minutes", () => {
    const result = reconcile({
      summoned: 4,
      facts,
      connected: [
        [-5, 50],
        [70, 210],
      ],
    });
    expect(inputsOf(result, "dropped")).toEqual({ drops: 1, awayMs: 20 * minute, longestGapMs: 20 * minute });
  });

  it("sees no drop while a second device is there, and never adds two devices up", () => {
    const result = reconcile({
      summoned: 4,
      facts,
      connected: [
        [-5, 100],
        [90, 210],
        [0, 210],
      ],
    });
    expect(result.figures.connection).toMatchObject({ drops: 0, connectedMs: 210 * minute, coveragePermille: 1000 });
    expect(rulesOf(result)).toEqual([]);
  });
});
