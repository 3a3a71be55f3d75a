import { describe, expect, it } from "@jest/globals";
import { allArrived, at, closed, reconcile, rulesOf, sessionMinutes } from "../testing/site-scenario.js";

describe("a connection without a leave", () => {
  const facts = [...allArrived(1, 3), closed()];

  it("lasts to the end of the session, and says that this was assumed", () => {
    const result = reconcile({ summoned: 3, facts, connected: [[-5, null]] });
    expect(result.figures.connection).toMatchObject({
      lastLeftAt: at(sessionMinutes),
      leaveAssumed: true,
      coveragePermille: 1000,
    });
    expect(rulesOf(result)).toEqual([]);
  });

  it("ends at the next join of the room when there is one", () => {
    const { figures } = reconcile({
      summoned: 3,
      facts,
      connected: [
        [-5, null],
        [60, 100],
      ],
    });
    expect(figures.connection).toMatchObject({ lastLeftAt: at(100), drops: 0, leaveAssumed: true });
  });
});
