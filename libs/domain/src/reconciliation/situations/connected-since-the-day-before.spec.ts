import { describe, expect, it } from "@jest/globals";
import { arrived, closed, minute, reconcile, rulesOf } from "../testing/site-scenario.js";

describe("a room that is connected since the day before", () => {
  it("is connected for the 210 minutes of the session and no more", () => {
    const result = reconcile({ summoned: 1, facts: [arrived(1), closed()], connected: [[-1440, 400]] });
    expect(result.figures.connection).toMatchObject({ connectedMs: 210 * minute, coveragePermille: 1000 });
    expect(rulesOf(result)).toEqual([]);
  });
});
