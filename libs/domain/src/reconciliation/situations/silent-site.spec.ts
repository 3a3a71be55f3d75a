import { describe, expect, it } from "@jest/globals";
import { inputsOf, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a site no source speaks of", () => {
  it("is silent, and its 25 delegates are not called, not absent", () => {
    const result = reconcile({ summoned: 25, connected: [] });
    expect(result.verdict).toBe("silent");
    expect(inputsOf(result, "silent")).toEqual({ waitedFor: 25, logsRead: true });
    expect(result.figures).toMatchObject({ notCalled: 25, grade: null });
    expect(result.figures.counts.absent).toBe(0);
  });

  it("is waited for by the organizers' number when it has no roster", () => {
    expect(inputsOf(reconcile({ summoned: 0, site: { expected: 9 } }), "silent")).toEqual({
      waitedFor: 9,
      logsRead: false,
    });
  });

  it("is no question when nobody is waited for there", () => {
    const result = reconcile({ summoned: 0, connected: [] });
    expect(rulesOf(result)).toEqual([]);
    expect(result.verdict).toBe("nothing-expected");
  });
});
