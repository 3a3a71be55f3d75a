import { describe, expect, it } from "@jest/globals";
import { correctCells } from "./correct-cells.js";
import { placeOf } from "./roster-layout.js";

const rows = [
  ["Họ và tên", "Mã"],
  ["Lê An", "P9"],
];
const whole = { sheet: 0, first: 0, rows };

describe("cells somebody corrected", () => {
  it("are read as corrected, and what the file says stays known", () => {
    const { part, corrected } = correctCells(whole, [{ row: placeOf(0, 2), column: 1, text: "P1" }]);
    expect(part.rows).toEqual([
      ["Họ và tên", "Mã"],
      ["Lê An", "P1"],
    ]);
    expect(corrected).toEqual([{ row: 2, column: 1, text: "P1", was: "P9" }]);
    expect(rows[1]).toEqual(["Lê An", "P9"]);
  });

  it("may stand behind the last cell of their row, and on another sheet", () => {
    const other = { sheet: 1, first: 0, rows: [["Lê Bình"]] };
    const { part, corrected } = correctCells(other, [{ row: placeOf(1, 1), column: 2, text: "P2" }]);
    expect(part.rows).toEqual([["Lê Bình", "", "P2"]]);
    expect(corrected[0]!.was).toBe("");
  });

  it("are found in the part of a long list that has their row, and in no other", () => {
    const cell = { row: placeOf(0, 200_002), column: 0, text: "Lê C" };
    const later = { sheet: 0, first: 200_000, rows };
    expect(correctCells(later, [cell]).part.rows[1]).toEqual(["Lê C", "P9"]);
    for (const part of [whole, { ...later, sheet: 1 }, { ...later, first: 200_002 }, { ...later, first: 199_999 }]) {
      expect(correctCells(part, [cell])).toEqual({ part, corrected: [] });
    }
  });

  it("hold as they were said last, and are left out where the file has no such row", () => {
    const cell = { row: placeOf(0, 2), column: 0 };
    const { part, corrected } = correctCells(whole, [
      { ...cell, text: "Lê A" },
      { ...cell, text: "Lê B" },
      { row: placeOf(0, 3), column: 0, text: "Lê C" },
      { row: placeOf(4, 1), column: 0, text: "Lê D" },
    ]);
    expect(part.rows[1]![0]).toBe("Lê B");
    expect(corrected).toHaveLength(1);
  });
});
