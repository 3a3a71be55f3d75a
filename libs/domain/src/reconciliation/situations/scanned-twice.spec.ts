import { describe, expect, it } from "@jest/globals";
import { arrived, closed, counted, reconcile, rulesOf, verdictOn } from "../testing/site-scenario.js";

describe("one person scanned several times", () => {
  it("is one person: 2 present after 5 scans, by the way of the first", () => {
    const again = arrived(1, { method: "name" }, 10);
    const result = reconcile({
      summoned: 2,
      facts: [
        arrived(1, { method: "qr" }),
        again,
        again,
        arrived(1, {}, 20),
        arrived(2),
        counted("opening", 2),
        closed(),
      ],
    });
    expect(result.figures).toMatchObject({ inHall: 2, notCalled: 0 });
    expect(verdictOn(result, 1)?.grade).toBe("scanned");
    expect(rulesOf(result)).toEqual([]);
  });
});
