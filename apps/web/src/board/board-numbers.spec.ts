import { describe, expect, it } from "@jest/globals";
import { applyChanges, changedSites, isNewer, readBoard } from "./board-numbers.js";
import { boardOf, changesOf, noon } from "./testing/board-samples.js";

const start = readBoard(
  boardOf([
    { summoned: 10, present: 4, position: 5, lastEntryAt: 30 },
    { summoned: 8, position: 0 },
  ]),
  2,
);

describe("the numbers of the board", () => {
  it("keeps when the last entry came, not how long ago that was", () => {
    expect(start.columns.lastEntryAt).toEqual([noon / 1000 - 30, -1]);
  });

  it("takes a server that names the moment itself", () => {
    const board = readBoard(boardOf([{ lastEntryAt: noon / 1000 - 7 }]), 1);
    expect(board.columns.lastEntryAt).toEqual([noon / 1000 - 7]);
  });

  it("fills a column that the server does not know yet", () => {
    const board = boardOf([{ summoned: 3 }]);
    delete board.columns["headcountOpening"];
    delete board.columns["guests"];
    const read = readBoard(board, 1);
    expect(read.columns.headcountOpening).toEqual([-1]);
    expect(read.columns.guests).toEqual([0]);
  });

  it("puts changed sites in, and leaves the columns that did not move as they were", () => {
    const next = applyChanges(
      start,
      changesOf(new Map([[1, { summoned: 8, present: 1, position: 1, lastEntryAt: 0 }]])),
    );
    expect(next.columns.present).toEqual([4, 1]);
    expect(next.columns.lastEntryAt[1]).toBe(noon / 1000 + 1);
    expect(next.columns.summoned).toBe(start.columns.summoned);
    expect(next.cursor).toBe("101");
    expect(changedSites(start, next)).toEqual(new Set([1]));
  });

  it("ends in the same numbers when a message comes twice", () => {
    const changes = changesOf(new Map([[0, { summoned: 10, present: 5, position: 6 }]]));
    const once = applyChanges(start, changes);
    expect(applyChanges(once, changes).columns).toEqual(once.columns);
  });

  it("never lets a row that was overtaken take a site back", () => {
    const late = changesOf(new Map([[0, { summoned: 10, present: 3, position: 4 }]]));
    expect(applyChanges(start, late).columns.present[0]).toBe(4);
  });

  it("skips rows about sites that are not in the list", () => {
    const odd = changesOf(new Map([[7, { present: 1, position: 1 }]]));
    expect(applyChanges(start, odd).columns).toEqual(start.columns);
  });

  it("sets the minutes that changed and keeps the others", () => {
    const some = {
      ...start,
      arrivals: new Map([
        [1, 5],
        [2, 3],
      ]),
    };
    expect([
      ...applyChanges(
        some,
        changesOf(new Map(), {
          arrivals: [
            [2, 4],
            [3, 1],
          ],
        }),
      ).arrivals,
    ]).toEqual([
      [1, 5],
      [2, 4],
      [3, 1],
    ]);
  });

  it("compares cursors as numbers, then by time", () => {
    const at = (ms: number): string => new Date(ms).toISOString();
    const numbers = { ...start, cursor: "99" };
    expect(isNewer({ cursor: "100", asOf: at(noon - 5000) }, numbers)).toBe(true);
    expect(isNewer({ cursor: "98", asOf: at(noon + 5000) }, numbers)).toBe(false);
    expect(isNewer({ cursor: "99", asOf: at(noon + 1) }, numbers)).toBe(true);
    expect(isNewer({ cursor: "99", asOf: at(noon) }, numbers)).toBe(false);
  });
});
