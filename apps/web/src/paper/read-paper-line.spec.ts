import { describe, expect, it } from "@jest/globals";
import { readPaperLine } from "./read-paper-line.js";

describe("a line typed from a paper list", () => {
  it.each([
    ["7", [7]],
    ["3 5 9", [3, 5, 9]],
    ["1-4, 6", [1, 2, 3, 4, 6]],
    ["2 – 4; 3", [2, 3, 4]],
    [" 10. ", [10]],
  ])("%s is rows", (typed, rows) => {
    expect(readPaperLine(typed, 20)).toEqual({ kind: "rows", rows });
  });

  it.each(["0", "21", "5-3", "18-22", "-4", "1-2-3", "4-"])("%s is no row of a list of twenty", (typed) => {
    expect(readPaperLine(typed, 20).kind).toBe("no-such-row");
  });

  it("is a name with any letter in it, and nothing when it is empty", () => {
    expect(readPaperLine(" hoa 2 ", 20)).toEqual({ kind: "name", name: "hoa 2" });
    expect(readPaperLine("  ", 20)).toEqual({ kind: "nothing" });
  });
});
