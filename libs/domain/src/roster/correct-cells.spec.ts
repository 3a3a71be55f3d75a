import { describe, expect, it } from "@jest/globals";
import { correctCells } from "./correct-cells.js";
import { placeOf } from "./roster-layout.js";

const sheet = (...rows: string[][]) => ({ name: "", rows, hiddenRows: [] });
const sheets = [sheet(["Họ và tên", "Mã"], ["Lê An", "P9"]), sheet(["Lê Bình"])];

describe("cells somebody corrected", () => {
  it("are read as corrected, and what the file says stays known", () => {
    const { sheets: read, corrected } = correctCells(sheets, [{ row: placeOf(0, 2), column: 1, text: "P1" }]);
    expect(read.map(({ rows }) => rows)).toEqual([
      [
        ["Họ và tên", "Mã"],
        ["Lê An", "P1"],
      ],
      [["Lê Bình"]],
    ]);
    expect(corrected).toEqual([{ row: 2, column: 1, text: "P1", was: "P9" }]);
    expect(sheets[0]!.rows[1]).toEqual(["Lê An", "P9"]);
  });

  it("may stand behind the last cell of their row, and on another sheet", () => {
    const { sheets: read, corrected } = correctCells(sheets, [{ row: placeOf(1, 1), column: 2, text: "P2" }]);
    expect(read[1]!.rows).toEqual([["Lê Bình", "", "P2"]]);
    expect(corrected[0]!.was).toBe("");
  });

  it("hold as they were said last, and are left out where the file has no such row", () => {
    const cell = { row: placeOf(0, 2), column: 0 };
    const { sheets: read, corrected } = correctCells(sheets, [
      { ...cell, text: "Lê A" },
      { ...cell, text: "Lê B" },
      { row: placeOf(0, 3), column: 0, text: "Lê C" },
      { row: placeOf(4, 1), column: 0, text: "Lê D" },
    ]);
    expect(read[0]!.rows[1]![0]).toBe("Lê B");
    expect(corrected).toHaveLength(1);
  });
});
