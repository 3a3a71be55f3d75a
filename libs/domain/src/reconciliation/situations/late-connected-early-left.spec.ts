import { describe, expect, it } from "@jest/globals";
import { allArrived, at, closed, inputsOf, minute, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a room that connects late and leaves early", () => {
  const facts = [...allArrived(1, 4), closed()];

  it("is two findings with the minutes: 08:25 is 25 after 08:00, 11:10 is 20 before 11:30", () => {
    const result = reconcile({ summoned: 4, facts, connected: [[25, 190]] });
    expect(inputsOf(result, "late-connected")).toEqual({ firstJoinedAt: at(25), lateByMs: 25 * minute });
    expect(inputsOf(result, "early-left")).toEqual({
      lastLeftAt: at(190),
      earlyByMs: 20 * minute,
      leaveAssumed: false,
    });
    expect(result.figures.connection).toMatchObject({ connectedMs: 165 * minute, coveragePermille: 786 });
    expect(result.verdict).toBe("to-check");
  });

  it("is none up to the tolerance, to the minute", () => {
    expect(rulesOf(reconcile({ summoned: 4, facts, connected: [[10, 200]] }))).toEqual([]);
    expect(rulesOf(reconcile({ summoned: 4, facts, connected: [[11, 199]] }))).toEqual([
      "early-left",
      "late-connected",
    ]);
  });
});
