import { describe, expect, it } from "@jest/globals";
import { readBoard } from "./board-numbers.js";
import { rollUp, sumsOfSite } from "./roll-up.js";
import { readSiteList } from "./site-list.js";
import { findRows, nextSort, rowsOfSites, rowsUnder, sortRows } from "./table-rows.js";
import { boardOf, boardSites } from "./testing/board-samples.js";

/** 0 host ─ 1 Quận Hoàn Kiếm ─ 2, 3 wards; 4 Sở Nội vụ. */
const sites = readSiteList(
  boardSites([-1, 0, 1, 1, 0], {
    names: ["Thành ủy", "Quận Hoàn Kiếm", "Phường Hàng Bạc", "Phường Hàng Đào", "Sở Nội vụ"],
  }),
);
const numbers = readBoard(
  boardOf([
    { summoned: 10, present: 9 },
    { summoned: 4, present: 1 },
    { summoned: 2, present: 2 },
    { summoned: 0 },
    { summoned: 4, present: 3 },
  ]),
  5,
);
const rolledUp = rollUp(sites, numbers, 0);
const alone = (index: number) => sumsOfSite(sites, numbers, index, 0);
const at = (rows: readonly { index: number }[]): number[] => rows.map(({ index }) => index);

describe("lines of the tree table", () => {
  it("opens a single root and adds up to it", () => {
    const rows = rowsUnder(sites, null, rolledUp, alone);
    expect(at(rows)).toEqual([0, 1, 4]);
    expect(rows.reduce((sum, row) => sum + row.sums.summoned, 0)).toBe(rolledUp[0]!.summoned);
  });

  it("shows what stands under a node, the node itself first", () => {
    const rows = rowsUnder(sites, 1, rolledUp, alone);
    expect(at(rows)).toEqual([1, 2, 3]);
    expect(rows[0]).toMatchObject({ alone: true, sums: { summoned: 4 } });
  });

  it("lists every single site for the mosaic's table", () =>
    expect(at(rowsOfSites(sites, 1, alone))).toEqual([1, 2, 3]));

  it("finds by words in any order, without marks, and by code", () => {
    const rows = rowsOfSites(sites, null, alone);
    expect(at(findRows(sites, rows, "bac hang"))).toEqual([2]);
    expect(at(findRows(sites, rows, "dc4"))).toEqual([4]);
    expect(findRows(sites, rows, "  ")).toBe(rows);
  });

  it("sorts by a column, with what cannot be said last both ways", () => {
    const rows = rowsOfSites(sites, null, alone);
    expect(at(sortRows(sites, rows, "rate"))).toEqual([1, 4, 0, 2, 3]);
    expect(at(sortRows(sites, rows, "-rate"))).toEqual([2, 0, 4, 1, 3]);
    expect(at(sortRows(sites, rows, "name"))).toEqual([2, 3, 1, 4, 0]);
    expect(sortRows(sites, rows, undefined)).toBe(rows);
  });

  it("turns the direction on a second press", () => {
    expect(nextSort(undefined, "summoned")).toBe("-summoned");
    expect(nextSort("-summoned", "summoned")).toBe("summoned");
    expect(nextSort("-summoned", "rate")).toBe("rate");
    expect(nextSort("rate", "rate")).toBe("-rate");
  });
});
