import { describe, expect, it } from "@jest/globals";
import { boardColumns } from "#contracts";
import { type BoardRow, FollowedRows, totalsOf } from "./board-numbers.js";

/** Park and Miller's generator: the same numbers in every run. */
function drawer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48271) % 2147483647) % below;
}

describe("the sums of a board", () => {
  it("are those of its rows after any number of moves", () => {
    const draw = drawer(2023);
    const rows = new Map<number, BoardRow>();
    const followed = new FollowedRows();
    for (let move = 0; move < 2000; move++) {
      const site = draw(40);
      // -1 stands for what was not declared.
      const row = boardColumns.map(() => draw(60) - 1);
      rows.set(site, row);
      followed.set(site, row);
      if (move % 100 === 0) expect(followed.totals()).toEqual(totalsOf(rows.values()));
    }
    expect(followed.totals()).toEqual(totalsOf(rows.values()));
  });

  it("count what was declared, and no number that was not", () => {
    const row = (changed: Partial<Record<(typeof boardColumns)[number], number>>): BoardRow =>
      boardColumns.map((column) => changed[column] ?? (column.startsWith("headcount") ? -1 : 0));
    const totals = totalsOf([
      row({ summoned: 40, headcountOpening: 38, position: 7 }),
      row({ summoned: 36, headcountClosing: 0 }),
      row({ summoned: 12 }),
    ]);
    expect(totals).toMatchObject({ summoned: 88, headcountOpening: 38, headcountClosing: 0 });
    expect(totals).toMatchObject({ reportingSites: 1, declaringSites: 2 });
  });
});
