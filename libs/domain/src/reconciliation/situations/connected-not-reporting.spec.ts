import { describe, expect, it } from "@jest/globals";
import { at, inputsOf, reconcile, rulesOf, sessionMinutes, wholeSession } from "../testing/site-scenario.js";

describe("a room that is connected while its site says nothing", () => {
  const result = reconcile({ summoned: 30, connected: wholeSession });

  it("makes nobody present: 30 = 0 + 0 + 0 + 0 + 30 not called", () => {
    expect(result.figures).toMatchObject({ summoned: 30, notCalled: 30, inHall: 0, declared: null });
    expect(result.figures.grade).toBe("vc-only");
  });

  it("asks the site", () => {
    expect(rulesOf(result)).toEqual(["connected-not-reporting"]);
    expect(inputsOf(result, "connected-not-reporting")).toEqual({
      waitedFor: 30,
      firstJoinedAt: at(-5),
      lastLeftAt: at(sessionMinutes),
      coveragePermille: 1000,
    });
    expect(result.verdict).toBe("connected-only");
  });
});
