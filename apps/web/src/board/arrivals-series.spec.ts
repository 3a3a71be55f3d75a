import { describe, expect, it } from "@jest/globals";
import { arrivalsSeries, arrivedWithin } from "./arrivals-series.js";

const minute = 60_000;

describe("arrivals by minute", () => {
  it("fills minutes in which nobody came, up to now", () => {
    const series = arrivalsSeries(
      new Map([
        [12, 3],
        [10, 5],
      ]),
      14 * minute,
    );
    expect(series.minutes).toEqual([10, 11, 12, 13, 14]);
    expect(series.people).toEqual([5, 0, 3, 0, 0]);
    expect(series.total).toEqual([5, 5, 8, 8, 8]);
  });

  it("is empty before anyone came", () => {
    expect(arrivalsSeries(new Map(), 99 * minute).minutes).toEqual([]);
    expect(arrivalsSeries(new Map([[4, 0]]), 99 * minute).minutes).toEqual([]);
  });

  it("keeps arrivals that a fast clock dates into the future", () =>
    expect(arrivalsSeries(new Map([[20, 1]]), 14 * minute).minutes).toEqual([20]));

  it("draws at most half a day, and keeps the earlier ones in the total", () => {
    const series = arrivalsSeries(
      new Map([
        [0, 7],
        [1000, 1],
      ]),
      1000 * minute,
    );
    expect(series.minutes).toHaveLength(720);
    expect(series.total.at(-1)).toBe(8);
  });

  it("does not draw days of nothing after the last arrival", () =>
    expect(arrivalsSeries(new Map([[0, 7]]), 100_000 * minute).minutes).toHaveLength(720));

  it("counts who came within the last minutes", () =>
    expect(
      arrivedWithin(
        new Map([
          [5, 1],
          [6, 2],
          [10, 4],
          [11, 9],
        ]),
        5,
        10 * minute,
      ),
    ).toBe(6));
});
