import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { clipTo, gapsBetween, type Interval, lengthOf, unionOf } from "./interval-union.js";

const span = (from: number, to: number): Interval => ({ from, to });

describe("the union of intervals", () => {
  it("covers overlaps once: 0-10 and 5-12 are 12 long, not 17", () => {
    expect(unionOf([span(5, 12), span(0, 10)])).toEqual([span(0, 12)]);
    expect(lengthOf(unionOf([span(5, 12), span(0, 10)]))).toBe(12);
  });

  it("joins what touches, swallows what lies inside, drops what is empty or backward", () => {
    expect(unionOf([span(0, 5), span(5, 8), span(1, 2), span(20, 20), span(31, 30)])).toEqual([span(0, 8)]);
  });

  it("leaves holes between, and is cut to a window", () => {
    const union = unionOf([span(0, 10), span(15, 20), span(25, 40)]);
    expect(gapsBetween(union)).toEqual([span(10, 15), span(20, 25)]);
    expect(clipTo(union, span(5, 26))).toEqual([span(5, 10), span(15, 20), span(25, 26)]);
    expect(clipTo(union, span(10, 15))).toEqual([]);
  });

  it("says of every moment what the intervals together say, whatever their order", () => {
    const interval = fc.tuple(fc.nat(40), fc.nat(40)).map(([from, to]) => span(from, to));
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 12 }), (intervals) => {
        const union = unionOf(intervals);
        const covers = (list: readonly Interval[], at: number) => list.some(({ from, to }) => from <= at && at < to);
        const moments = Array.from({ length: 41 }, (_, at) => at);
        expect(moments.map((at) => covers(union, at))).toEqual(moments.map((at) => covers(intervals, at)));
        expect(unionOf(intervals.toReversed())).toEqual(union);
        expect(gapsBetween(union).every(({ from, to }) => to > from)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
