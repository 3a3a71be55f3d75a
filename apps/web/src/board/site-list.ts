import type { BoardSites } from "#contracts";

/** The sites of a briefing as a tree. A site is known by its index in the list the server sent. */
export interface SiteList {
  readonly revision: string;
  readonly size: number;
  readonly ids: readonly string[];
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly kinds: readonly string[];
  readonly phones: readonly (string | null)[];
  readonly coordinators: readonly (string | null)[];
  /** Index of the parent, or -1. */
  readonly parents: readonly number[];
  readonly children: readonly (readonly number[])[];
  readonly roots: readonly number[];
  /** Every site after its parent. */
  readonly topDown: readonly number[];
  readonly participates: readonly boolean[];
  readonly headcountOnly: ReadonlySet<number>;
  readonly relayOnly: ReadonlySet<number>;
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Reads the list as it came. A parent that is not in the list makes its site a root; a loop is cut the same way. */
export function readSiteList(sites: BoardSites): SiteList {
  const size = sites.ids.length;
  const children: number[][] = Array.from({ length: size }, () => []);
  const roots: number[] = [];
  const parents = sites.ids.map((_id, index) => {
    const parent = sites.parents[index] ?? -1;
    return parent >= 0 && parent < size && parent !== index ? parent : -1;
  });
  for (const [index, parent] of parents.entries()) (parent === -1 ? roots : children[parent]!).push(index);
  const topDown = walk(roots, children);
  cutLoops(size, topDown, parents, roots, children);
  return {
    revision: sites.revision,
    size,
    ids: sites.ids,
    codes: sites.codes,
    names: sites.names,
    kinds: sites.kinds,
    phones: sites.phones,
    coordinators: sites.coordinators,
    parents,
    children,
    roots,
    topDown,
    participates: sites.ids.map((_id, index) => sites.participates[index] === 1),
    headcountOnly: new Set(sites.headcountOnly),
    relayOnly: new Set(sites.relayOnly),
    indexOf: new Map(sites.ids.map((id, index) => [id, index])),
  };
}

function walk(from: readonly number[], children: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const ahead = [...from].toReversed();
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    order.push(next);
    ahead.push(...children[next]!.toReversed());
  }
  return order;
}

/** Sites nobody reached from a root stand in a loop: each becomes a root, so that nobody is left out of the sums. */
function cutLoops(size: number, topDown: number[], parents: number[], roots: number[], children: number[][]): void {
  if (topDown.length === size) return;
  const reached = new Set(topDown);
  for (let index = 0; index < size; index += 1) {
    if (reached.has(index)) continue;
    const parent = parents[index]!;
    children[parent] = children[parent]!.filter((child) => child !== index);
    parents[index] = -1;
    roots.push(index);
    for (const found of walk([index], children)) {
      if (reached.has(found)) continue;
      reached.add(found);
      topDown.push(found);
    }
  }
}

/** The sites under `node` and itself, every site after its parent; the whole list when `node` is null. */
export function subtreeOf(sites: SiteList, node: number | null): readonly number[] {
  return node === null ? sites.topDown : walk([node], sites.children);
}

/** From the top down to the site itself. */
export function pathOf(sites: SiteList, index: number): number[] {
  const path: number[] = [];
  for (let at = index; at !== -1; at = sites.parents[at]!) path.unshift(at);
  return path;
}
