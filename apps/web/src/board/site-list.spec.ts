import { describe, expect, it } from "@jest/globals";
import { boardSites } from "./testing/board-samples.js";
import { pathOf, readSiteList, subtreeOf } from "./site-list.js";

/** 0 host ─ 1 district ─ 2, 3 communes; 4 department under the host. */
const sites = readSiteList(boardSites([-1, 0, 1, 1, 0]));

describe("the list of sites", () => {
  it("knows who stands under whom", () => {
    expect(sites.roots).toEqual([0]);
    expect(sites.children).toEqual([[1, 4], [2, 3], [], [], []]);
    expect(sites.topDown).toEqual([0, 1, 2, 3, 4]);
    expect(subtreeOf(sites, 1)).toEqual([1, 2, 3]);
    expect(subtreeOf(sites, null)).toHaveLength(5);
    expect(pathOf(sites, 3)).toEqual([0, 1, 3]);
  });

  it("walks a list that names children before parents", () =>
    expect(readSiteList(boardSites([1, -1])).topDown).toEqual([1, 0]));

  it("takes a site whose parent is not listed as a root", () =>
    expect(readSiteList(boardSites([-1, 9])).roots).toEqual([0, 1]));

  it("reaches every site exactly once even when the tree has a loop", () => {
    const looped = readSiteList(boardSites([-1, 2, 3, 1]));
    expect(new Set(looped.topDown)).toEqual(new Set([0, 1, 2, 3]));
    expect(looped.topDown).toHaveLength(4);
    expect(looped.roots).toEqual([0, 1]);
    expect(pathOf(looped, 2)).toEqual([1, 3, 2]);
  });
});
