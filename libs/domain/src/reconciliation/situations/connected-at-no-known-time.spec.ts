import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a room of which the log knows that it was connected and not when", () => {
  const result = reconcile({ summoned: 2, facts: [...allArrived(1, 2), closed()], seenWithoutTimes: true });

  it("is never called not connected, and nothing is said about late, early or dropped", () => {
    expect(rulesOf(result)).toEqual(["connected-untimed"]);
    expect(result.figures).toMatchObject({ connection: null, seenWithoutTimes: true, logsRead: true });
    expect(result.verdict).toBe("confirmed");
  });
});
