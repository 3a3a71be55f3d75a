import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a room that only tested the line before the session", () => {
  it("was not connected to it: left at minute 0, and 2 = 2 present are without a connection", () => {
    const result = reconcile({ summoned: 2, facts: [...allArrived(1, 2), closed()], connected: [[-60, 0]] });
    expect(result.figures.connection).toBeNull();
    expect(rulesOf(result)).toEqual(["reporting-not-connected"]);
  });
});
