import { describe, expect, it } from "@jest/globals";
import { allArrived, closed, counted, reconcile, rulesOf, wholeSession } from "../testing/site-scenario.js";

describe("a hall of 35 behind one room", () => {
  const result = reconcile({
    summoned: 35,
    facts: [...allArrived(1, 20, { method: "qr" }), ...allArrived(21, 35), counted("opening", 35), closed()],
    connected: wholeSession,
  });

  it("is confirmed by its people, not by its one connection", () => {
    // T = 35 = 35 present + 0 stood in + 0 excused + 0 absent + 0 not called
    expect(result.figures).toMatchObject({ summoned: 35, notCalled: 0, inHall: 35, declared: 35 });
    expect(result.figures.counts).toMatchObject({ present: 35, stoodIn: 0, excused: 0, absent: 0 });
    expect(result.verdict).toBe("confirmed");
    expect(rulesOf(result)).toEqual([]);
  });

  it("rests on the weaker of its two grades: 20 scanned and 15 named by hand", () => {
    expect(result.figures.evidence).toEqual({ scanned: 20, named: 15, "vc-only": 0, declared: 0 });
    expect(result.figures.grade).toBe("named");
  });
});
