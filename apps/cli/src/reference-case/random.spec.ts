import { describe, expect, it } from "@jest/globals";
import { createRandom } from "./random.js";

const draw = (seed: number | string, n: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: n }, () => random.next());
};

describe("createRandom", () => {
  it("gives the same numbers for the same seed and others for another", () => {
    expect(draw("a", 50)).toEqual(draw("a", 50));
    expect(draw("a", 50)).not.toEqual(draw("b", 50));
    expect(draw(1, 50)).not.toEqual(draw(2, 50));
  });

  it("keeps its first numbers, so that a seed written down today means the same tomorrow", () => {
    expect(draw(2023, 3).map((value) => Math.floor(value * 1e9))).toMatchInlineSnapshot(`
[
  518526382,
  705758747,
  954247391,
]
`);
  });

  it("spreads evenly between 0 and 1", () => {
    const values = draw("spread", 100_000);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const value of values) tenths[Math.floor(value * 10)]! += 1;
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it("draws whole numbers and picks within bounds and refuses empty ones", () => {
    const random = createRandom("bounds");
    const seen = new Set(Array.from({ length: 500 }, () => random.int(7)));
    expect([...seen].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(["x", "y"]).toContain(random.pick(["x", "y"]));
    expect(() => random.int(0)).toThrow(RangeError);
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it("follows weights and never picks a weight of 0", () => {
    const random = createRandom("weights");
    const items = [
      { name: "never", weight: 0 },
      { name: "one", weight: 1 },
      { name: "three", weight: 3 },
      { name: "last", weight: 0 },
    ];
    const count = { never: 0, one: 0, three: 0, last: 0 };
    for (let turn = 0; turn < 40_000; turn++) count[random.weighted(items).name as keyof typeof count] += 1;
    expect(count.never + count.last).toBe(0);
    expect(count.three / count.one).toBeGreaterThan(2.8);
    expect(count.three / count.one).toBeLessThan(3.2);
    expect(() => random.weighted([{ weight: 0 }])).toThrow(RangeError);
  });

  it("takes a chance as often as it says", () => {
    const random = createRandom("chance");
    const hits = Array.from({ length: 20_000 }, () => random.chance(0.25)).filter(Boolean).length;
    expect(Math.abs(hits / 20_000 - 0.25)).toBeLessThan(0.02);
    expect(random.chance(0)).toBe(false);
    expect(random.chance(1)).toBe(true);
  });
});
