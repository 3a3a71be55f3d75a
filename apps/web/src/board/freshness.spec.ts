import { describe, expect, it } from "@jest/globals";
import { freshnessOf } from "./freshness.js";

const facts = { way: "live" as const, checkedAt: 100_000, asOf: 50_000, attempts: 0 };

describe("how far the numbers can be trusted", () => {
  it("is loading before the first answer, and failed when that does not come", () => {
    expect(freshnessOf({ ...facts, checkedAt: null, asOf: null }, 0).kind).toBe("loading");
    expect(freshnessOf({ ...facts, checkedAt: null, asOf: null, attempts: 1 }, 0).kind).toBe("failed");
  });

  it("is live while the line is up and was heard", () =>
    expect(freshnessOf(facts, 112_500)).toEqual({ kind: "live", seconds: 12 }));

  it("says that it re-reads when there is no line", () =>
    expect(freshnessOf({ ...facts, way: "polling" }, 103_000)).toEqual({ kind: "polling", seconds: 3 }));

  it("is stale as soon as an attempt failed, with the moment it stopped at", () =>
    expect(freshnessOf({ ...facts, attempts: 3 }, 104_000)).toEqual({
      kind: "stale",
      seconds: 4,
      since: 50_000,
      attempts: 3,
    }));

  it("is never fresh for ever: a line that only seems up goes stale", () => {
    expect(freshnessOf(facts, 119_000).kind).toBe("stale");
    expect(freshnessOf({ ...facts, way: "polling" }, 110_000).kind).toBe("stale");
  });
});
