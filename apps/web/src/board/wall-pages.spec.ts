import { describe, expect, it } from "@jest/globals";
import { nextPage, wallPages } from "./wall-pages.js";

describe("the pages of a wall", () => {
  it("are at most three and come round again, both ways", () => {
    expect(wallPages.length).toBeLessThanOrEqual(3);
    expect(wallPages.map((page) => nextPage(page, 1))).toEqual(["units", "curve", "map"]);
    expect(wallPages.map((page) => nextPage(page, -1))).toEqual(["curve", "map", "units"]);
  });
});
