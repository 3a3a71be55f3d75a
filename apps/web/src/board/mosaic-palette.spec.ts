import { describe, expect, it } from "@jest/globals";
import { lookOf } from "./mosaic-palette.js";
import type { SiteLight } from "./site-light.js";

const light: SiteLight = { share: 0.5, band: 2, sign: "plain", declared: false, waiting: false };

describe("what a cell looks like", () => {
  it("is another as soon as anything that is painted changes, and the same for another share of one band", () => {
    const others: Partial<SiteLight>[] = [
      { band: 3 },
      { band: null },
      { sign: "silent" },
      { declared: true },
      { waiting: true },
    ];
    const looks = [{}, ...others].map((other) => lookOf({ ...light, ...other }));
    expect(new Set(looks).size).toBe(looks.length);
    expect(lookOf({ ...light, share: 0.6 })).toBe(lookOf(light));
  });
});
