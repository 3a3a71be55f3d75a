import { describe, expect, it } from "@jest/globals";
import { type Block, blocksUnder, layOutMosaic, neighbourOf, siteAt, titleAt } from "./mosaic-layout.js";
import { readSiteList } from "./site-list.js";
import { boardSites } from "./testing/board-samples.js";

const room = { width: 300, height: 200, smallest: 4, largest: 24, titleHeight: 20, narrowestBlock: 80 };
const block = (node: number, size: number, from = node): Block => ({
  node,
  cells: Array.from({ length: size }, (_unused, index) => from + index),
});

describe("blocks of the mosaic", () => {
  /** 0 host ─ 1 district ─ 2, 3 communes; 4 department; 5 a district that only holds 6. */
  const sites = readSiteList(boardSites([-1, 0, 1, 1, 0, 0, 5], { participates: [1, 1, 1, 1, 1, 0, 1] }));

  it("has a block for each part with sites under it, and one for what stands alone", () =>
    expect(blocksUnder(sites, null)).toEqual([
      { node: 0, cells: [0, 4] },
      { node: 1, cells: [1, 2, 3] },
      { node: 5, cells: [6] },
    ]));

  it("opens a part of the tree", () => expect(blocksUnder(sites, 1)).toEqual([{ node: 1, cells: [1, 2, 3] }]));

  it("shows a single site as a block of one", () => expect(blocksUnder(sites, 4)).toEqual([{ node: 4, cells: [4] }]));
});

describe("the layout of the mosaic", () => {
  const blocks = [block(0, 40), block(100, 20), block(200, 8), block(300, 31)];

  it("gives every site a place of its own inside the width", () => {
    const layout = layOutMosaic(blocks, room);
    expect(layout.places.size).toBe(99);
    const spots = new Set([...layout.places.values()].map(({ x, y }) => `${x}/${y}`));
    expect(spots.size).toBe(99);
    for (const { x, y } of layout.places.values()) {
      expect(x + layout.cell).toBeLessThanOrEqual(room.width);
      expect(y + layout.cell).toBeLessThanOrEqual(layout.height);
    }
    expect(layout.height).toBeLessThanOrEqual(room.height);
  });

  it("never lays two blocks over each other", () => {
    const { blocks: placed, titleHeight, pitch } = layOutMosaic(blocks, room);
    const bottom = (of: (typeof placed)[number]): number => of.y + titleHeight + of.rows * pitch;
    for (const a of placed)
      for (const b of placed)
        if (a !== b) {
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || bottom(a) <= b.y || bottom(b) <= a.y;
          expect(apart).toBe(true);
        }
  });

  it("grows beyond its height rather than losing a site", () => {
    const layout = layOutMosaic([block(0, 5000)], room);
    expect(layout.cell).toBe(4);
    expect(layout.places.size).toBe(5000);
    expect(layout.height).toBeGreaterThan(room.height);
  });

  it("uses the largest cells that fit", () => expect(layOutMosaic([block(0, 3)], room).cell).toBe(24));

  it("finds the site and the name under a point, and nothing beyond the last cell", () => {
    const layout = layOutMosaic(blocks, room);
    for (const [index, { x, y }] of layout.places) expect(siteAt(layout, x + 1, y + 1)).toBe(index);
    const [first] = layout.blocks;
    expect(titleAt(layout, first!.x + 2, first!.y + 2)?.node).toBe(0);
    expect(siteAt(layout, first!.x + 2, first!.y + 2)).toBeNull();
    expect(siteAt(layout, 299, layout.height + 50)).toBeNull();
  });

  it("walks by keyboard through every cell and stays inside", () => {
    const layout = layOutMosaic([block(0, 40)], room);
    let at = neighbourOf(layout, null, "right");
    for (let step = 1; step < 40; step += 1) at = neighbourOf(layout, at, "right");
    expect(at).toBe(39);
    expect(neighbourOf(layout, 39, "right")).toBe(39);
    expect(neighbourOf(layout, 0, "left")).toBe(0);
    expect(neighbourOf(layout, 39, "first")).toBe(0);
    const below = neighbourOf(layout, 0, "down")!;
    expect(layout.places.get(below)).toMatchObject({ x: 0, y: layout.places.get(0)!.y + layout.pitch });
    expect(neighbourOf(layout, below, "up")).toBe(0);
    expect(neighbourOf(layout, 0, "up")).toBe(0);
  });
});
