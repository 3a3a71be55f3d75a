import { type SiteList, subtreeOf } from "./site-list.js";

/** A part of the tree drawn as one block of cells. */
export interface Block {
  /** The site the block is named after and opens. */
  readonly node: number;
  /** The sites in it, worst first. */
  readonly cells: readonly number[];
}

export interface PlacedBlock extends Block {
  readonly x: number;
  /** Upper edge of the name; the cells begin `titleHeight` lower. */
  readonly y: number;
  readonly width: number;
  readonly rows: number;
}

export interface MosaicLayout {
  readonly width: number;
  readonly height: number;
  /** Edge of a cell and distance from one cell to the next, in CSS pixels. */
  readonly cell: number;
  readonly pitch: number;
  readonly titleHeight: number;
  readonly blocks: readonly PlacedBlock[];
  readonly places: ReadonlyMap<
    number,
    { readonly x: number; readonly y: number; readonly block: number; readonly order: number }
  >;
}

/**
 * One block for each part of the tree right under `node` that has sites under it, named after it and holding all of them.
 * Sites without anything under them share the block of the node itself. At the top, a single root is opened.
 */
export function blocksUnder(sites: SiteList, node: number | null): Block[] {
  const opened = node ?? (sites.roots.length === 1 ? sites.roots[0]! : null);
  const under = opened === null ? sites.roots : sites.children[opened]!;
  const own: number[] = opened === null ? [] : [opened];
  const blocks: Block[] = [];
  for (const index of under) {
    if (sites.children[index]!.length === 0) own.push(index);
    else blocks.push({ node: index, cells: subtreeOf(sites, index) });
  }
  const named = opened ?? own[0];
  if (named !== undefined) blocks.unshift({ node: named, cells: own });
  return blocks
    .map((block) => ({ ...block, cells: block.cells.filter((index) => sites.participates[index]) }))
    .filter((block) => block.cells.length > 0);
}

export interface MosaicRoom {
  readonly width: number;
  /** The height to aim for; a mosaic that does not fit with the smallest cells grows beyond it. */
  readonly height: number;
  readonly smallest: number;
  readonly largest: number;
  readonly titleHeight: number;
  /** A name needs this much to be worth reading. */
  readonly narrowestBlock: number;
}

const blockGap = 12;

/** The largest cells with which everything fits the room, on shelves of the height that needs the least room. */
export function layOutMosaic(blocks: readonly Block[], room: MosaicRoom): MosaicLayout {
  let [cell, shelf] = [room.smallest, lowestShelf(blocks, room, pitchOf(room.smallest))];
  for (let larger = cell + 1; larger <= room.largest; larger += 1) {
    const found = lowestShelf(blocks, room, pitchOf(larger));
    if (found.height <= room.height) [cell, shelf] = [larger, found];
  }
  return place(blocks, room, cell, shelf.rows);
}

const pitchOf = (cell: number): number => cell + (cell >= 12 ? 2 : 1);

interface Shelf {
  /** Cells one above the other in a block. */
  readonly rows: number;
  /** Of the whole mosaic, in CSS pixels. */
  readonly height: number;
}

function lowestShelf(blocks: readonly Block[], room: MosaicRoom, pitch: number): Shelf {
  const most = Math.max(1, ...blocks.map(({ cells }) => Math.ceil(cells.length / columnsFor(room, pitch))));
  let best: Shelf | null = null;
  // A step of a tenth is fine enough: blocks of hundreds of rows do not differ by one.
  for (let rows = 1; rows <= most; rows += Math.max(1, Math.floor(rows / 10))) {
    const height = shelve(blocks, room, pitch, rows).height;
    if (best === null || height < best.height) best = { rows, height };
  }
  return best ?? { rows: 1, height: 0 };
}

/** Blocks side by side until a shelf is full; each is as wide as its cells need, and wide enough for its name. */
function shelve(blocks: readonly Block[], room: MosaicRoom, pitch: number, shelfRows: number) {
  const mostColumns = Math.max(1, Math.floor((room.width + 1) / pitch));
  const placed: PlacedBlock[] = [];
  let [x, y, shelfHeight] = [0, 0, 0];
  for (const block of blocks) {
    const columns = Math.min(mostColumns, Math.max(Math.ceil(block.cells.length / shelfRows), columnsFor(room, pitch)));
    const rows = Math.ceil(block.cells.length / columns);
    const width = columns * pitch;
    if (x > 0 && x + width > room.width) {
      x = 0;
      y += shelfHeight + blockGap;
      shelfHeight = 0;
    }
    placed.push({ ...block, x, y, width, rows });
    shelfHeight = Math.max(shelfHeight, room.titleHeight + rows * pitch);
    x += width + blockGap;
  }
  return { placed, height: y + shelfHeight };
}

function place(blocks: readonly Block[], room: MosaicRoom, cell: number, shelfRows: number): MosaicLayout {
  const pitch = pitchOf(cell);
  const { placed, height } = shelve(blocks, room, pitch, shelfRows);
  const places = new Map<number, { x: number; y: number; block: number; order: number }>();
  for (const [at, block] of placed.entries()) {
    const columns = Math.round(block.width / pitch);
    for (const [order, index] of block.cells.entries())
      places.set(index, {
        x: block.x + (order % columns) * pitch,
        y: block.y + room.titleHeight + Math.floor(order / columns) * pitch,
        block: at,
        order,
      });
  }
  return { width: room.width, height, cell, pitch, titleHeight: room.titleHeight, blocks: placed, places };
}

const columnsFor = (room: MosaicRoom, pitch: number): number =>
  Math.max(1, Math.ceil(Math.min(room.narrowestBlock, room.width) / pitch));

/** The site under a point, or null between the cells. */
export function siteAt(layout: MosaicLayout, x: number, y: number): number | null {
  const block = layout.blocks.find(
    (candidate) =>
      x >= candidate.x &&
      x < candidate.x + candidate.width &&
      y >= candidate.y + layout.titleHeight &&
      y < candidate.y + layout.titleHeight + candidate.rows * layout.pitch,
  );
  if (!block) return null;
  const columns = Math.round(block.width / layout.pitch);
  const column = Math.floor((x - block.x) / layout.pitch);
  const row = Math.floor((y - block.y - layout.titleHeight) / layout.pitch);
  return block.cells[row * columns + column] ?? null;
}

/** The block whose name is under a point, or null. */
export function titleAt(layout: MosaicLayout, x: number, y: number): PlacedBlock | null {
  const found = layout.blocks.find(
    (block) => x >= block.x && x < block.x + block.width && y >= block.y && y < block.y + layout.titleHeight,
  );
  return found ?? null;
}

export type Direction = "left" | "right" | "up" | "down" | "first" | "last";

/** The cell the keyboard goes to from `index`: along the order of the blocks, or to the nearest cell above or below. */
export function neighbourOf(layout: MosaicLayout, index: number | null, direction: Direction): number | null {
  const all = layout.blocks.flatMap(({ cells }) => cells);
  if (all.length === 0) return null;
  const from = index === null ? undefined : layout.places.get(index);
  if (index === null || !from || direction === "first") return all[0]!;
  if (direction === "last") return all.at(-1)!;
  if (direction === "left" || direction === "right") {
    const at = all.indexOf(index) + (direction === "left" ? -1 : 1);
    return all[at] ?? index;
  }
  return nearestBeyond(layout, index, from, direction);
}

function nearestBeyond(
  layout: MosaicLayout,
  index: number,
  from: { readonly x: number; readonly y: number },
  direction: "up" | "down",
): number {
  let best = index;
  let least = Number.POSITIVE_INFINITY;
  for (const [candidate, { x, y }] of layout.places) {
    const down = direction === "down" ? y - from.y : from.y - y;
    if (down <= 0) continue;
    const distance = down * 4 + Math.abs(x - from.x);
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best;
}
