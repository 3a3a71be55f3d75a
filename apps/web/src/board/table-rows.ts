import { matchesQuery, readQuery, searchable, sortByVietnamese } from "#domain";
import type { Sort } from "./board-search.js";
import type { Sums } from "./roll-up.js";
import { type SiteList, subtreeOf } from "./site-list.js";
import type { SortKey } from "./table-columns.js";

/** A line of the tree table. */
export interface TableRow {
  readonly index: number;
  /** The site alone, without what stands under it. */
  readonly alone: boolean;
  readonly sums: Sums;
}

/**
 * The sites right under `node`, each with everything under it, and the node itself alone, so that the lines add up to the
 * node. At the top: the roots; a single root is opened at once.
 */
export function rowsUnder(
  sites: SiteList,
  node: number | null,
  rolledUp: readonly Sums[],
  alone: (index: number) => Sums,
): TableRow[] {
  const opened = node ?? (sites.roots.length === 1 ? sites.roots[0]! : null);
  const under = opened === null ? sites.roots : sites.children[opened]!;
  const rows = under.map((index): TableRow => ({ index, alone: false, sums: rolledUp[index]! }));
  if (opened === null || !sites.participates[opened]) return rows;
  return [{ index: opened, alone: true, sums: alone(opened) }, ...rows];
}

/** Every single site under `node` that takes part: the mosaic as a table. */
export function rowsOfSites(sites: SiteList, node: number | null, alone: (index: number) => Sums): TableRow[] {
  return subtreeOf(sites, node)
    .filter((index) => sites.participates[index])
    .map((index) => ({ index, alone: true, sums: alone(index) }));
}

/** Rows whose name or code fits what was typed, with or without marks, words in any order. */
export function findRows(sites: SiteList, rows: readonly TableRow[], typed: string): readonly TableRow[] {
  if (typed.trim() === "") return rows;
  const query = readQuery(typed);
  return rows.filter(({ index }) => matchesQuery(searchable(sites.names[index]!, sites.codes[index]), query));
}

/** Sorted by one column; equal rows stay in the order of the tree, and what cannot be said comes last both ways. */
export function sortRows(sites: SiteList, rows: readonly TableRow[], sort: Sort | undefined): readonly TableRow[] {
  if (sort === undefined) return rows;
  const down = sort.startsWith("-");
  const key = (down ? sort.slice(1) : sort) as SortKey;
  const sign = down ? -1 : 1;
  const ranks = key === "name" ? nameRanks(sites) : null;
  const value = ({ index, sums }: TableRow): number | null => (key === "name" ? ranks![index]! : valueOf(sums, key));
  return rows.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

const ranksOf = new WeakMap<SiteList, Int32Array>();

/** The place of each site's name among the names, the same for equal names: names stay while figures move. */
function nameRanks(sites: SiteList): Int32Array {
  const known = ranksOf.get(sites);
  if (known) return known;
  const ranks = new Int32Array(sites.size);
  const inOrder = sortByVietnamese([...sites.names.keys()], (index) => sites.names[index]!);
  for (const [place, index] of inOrder.entries()) {
    const before = inOrder[place - 1];
    ranks[index] = before !== undefined && sites.names[before] === sites.names[index] ? ranks[before]! : place;
  }
  ranksOf.set(sites, ranks);
  return ranks;
}

function valueOf(sums: Sums, key: Exclude<SortKey, "name">): number | null {
  if (key === "rate") return sums.summoned === 0 ? null : (sums.present + sums.stoodIn) / sums.summoned;
  if (key === "closed") return sums.sites === 0 ? null : (sums.closed + sums.approved) / sums.sites;
  if (key === "connected") return sums.sites === 0 ? null : sums.connected / sums.sites;
  if (key === "lastEntry") return sums.lastEntryAt < 0 ? null : sums.lastEntryAt;
  return sums[key];
}

/** The direction a first press on a column gives: names upwards, numbers with the largest first, shares with the worst first. */
export function nextSort(current: Sort | undefined, key: SortKey): Sort {
  const first: Sort = key === "name" || key === "rate" || key === "lastEntry" || key === "connected" ? key : `-${key}`;
  if (current === first) return first.startsWith("-") ? key : `-${key}`;
  return first;
}
