import { describe, expect, it } from "@jest/globals";
import { plannedTotals, previousTotals } from "./compared-arrivals.js";

const start = 29_000_000;
const startsAt = start * 60_000;

describe("what arrivals are held against", () => {
  it("is everybody by the beginning, evenly from the opening of the doors", () => {
    const plan = { startsAt, doorsOpenMinutes: 40, summoned: 80 };
    const minutes = [start - 50, start - 21, start - 1, start + 10];
    expect(plannedTotals(minutes, plan)).toEqual([0, 40, 80, 80]);
  });

  it("is the briefing before, at the same distance from its own beginning", () => {
    const before = start - 40_000;
    const previous = {
      title: "Tháng trước",
      startsAt: new Date(before * 60_000).toISOString(),
      arrivals: [
        [before - 3, 5],
        [before - 10, 2],
        [before + 1, 1],
      ] as [number, number][],
    };
    expect(previousTotals([start - 11, start - 10, start - 3, start + 5], startsAt, previous)).toEqual([0, 2, 7, 8]);
  });
});
