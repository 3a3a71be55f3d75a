import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, counted, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a briefing without any log", () => {
  const result = reconcile({ summoned: 2, facts: [...allArrived(1, 2), counted("opening", 2), closed()] });

  it("calls nobody not connected: 2 = 2 present", () => {
    expect(result.figures.logsRead).toBe(false);
    expect(rulesOf(result)).toEqual([]);
  });
});
