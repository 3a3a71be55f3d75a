import { describe, expect, it } from "@jest/globals";
import {
  allArrived,
  arrived,
  closed,
  counted,
  elsewhere,
  reconcile,
  rulesOf,
  verdictOn,
} from "../testing/site-scenario.js";

describe("a delegate who joined alone over the videoconference", () => {
  it("is present and not in the hall: 5 = 4 in the hall + 1 online, 4 counted", () => {
    const result = reconcile({
      summoned: 5,
      facts: [...allArrived(1, 4), arrived(5, { online: true }), counted("middle", 4), closed()],
    });
    expect(result.figures.counts).toMatchObject({ present: 5, online: 1 });
    expect(result.figures.inHall).toBe(4);
    expect(verdictOn(result, 5)?.verdict).toBe("confirmed-online");
    expect(rulesOf(result)).toEqual([]);
  });

  it("is on site when also checked in at the hall", () => {
    const result = reconcile({ summoned: 1, facts: [arrived(1, { online: true }), arrived(1, {}, 20), closed()] });
    expect(verdictOn(result, 1)?.verdict).toBe("confirmed-on-site");
  });

  it("is no other-site arrival when the connection was reported by another site", () => {
    const result = reconcile({ summoned: 1, facts: [arrived(1, { online: true, site: elsewhere }), closed()] });
    expect(verdictOn(result, 1)?.verdict).toBe("confirmed-online");
  });
});
