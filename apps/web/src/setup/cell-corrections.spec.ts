import { describe, expect, it } from "@jest/globals";
import { correctionsWith } from "./cell-corrections.js";

const corrected = [{ row: 4, column: 1, was: "P9", text: "P1" }];
const wrongRows = [
  { row: 4, cells: ["Lê An", "P1"], notes: [] },
  { row: 7, cells: ["", "P2"], notes: [] },
];

describe("the corrections of an import", () => {
  it("keep what was corrected before, and take what was typed", () => {
    expect(correctionsWith(corrected, wrongRows, new Map([["7 0", "Lê Bình"]]))).toEqual([
      { row: 4, column: 1, text: "P1" },
      { row: 7, column: 0, text: "Lê Bình" },
    ]);
  });

  it("leave out what was typed as it stood, and what was typed back to the file", () => {
    const typed = new Map([
      ["4 1", "P9"],
      ["7 1", "P2"],
      ["7 2", ""],
    ]);
    expect(correctionsWith(corrected, wrongRows, typed)).toEqual([]);
  });
});
