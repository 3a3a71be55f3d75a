import type { Key } from "../attendance/entry.js";

/** What a tree is built from: a handle, the parent's handle, and the place among brothers and sisters. */
export interface SiteInTree {
  readonly key: Key;
  readonly code: string;
  /** The site one level up; null, or a site that is not in the list, makes this one a root. */
  readonly parent: Key | null;
  /** Place among the children of one parent; equal places are ordered by code. */
  readonly sortOrder: number;
  /** False for a site that only holds others together in the tree and does not take part itself. */
  readonly takesPart: boolean;
}

/** A site with the participating part of its subtree. */
export interface SiteNode<Site extends SiteInTree> {
  readonly site: Site;
  readonly members: readonly SiteNode<Site>[];
  /** Participating sites in this subtree, this one included when it takes part. */
  readonly taking: readonly Site[];
}

/**
 * The trees that the sites form, in reading order, without branches in which nobody takes part. Any depth.
 * @throws Error when sites form a loop: their figures would silently be missing from every sum.
 */
export function siteForest<Site extends SiteInTree>(sites: readonly Site[]): SiteNode<Site>[] {
  const known = new Set(sites.map((site) => site.key));
  const byParent = new Map<Key | null, Site[]>();
  for (const site of sites.toSorted(bySortOrderThenCode)) {
    const parent = site.parent !== null && known.has(site.parent) ? site.parent : null;
    const brothers = byParent.get(parent);
    if (brothers) brothers.push(site);
    else byParent.set(parent, [site]);
  }
  let reached = 0;
  const nodesUnder = (parent: Key | null): SiteNode<Site>[] =>
    (byParent.get(parent) ?? []).flatMap((site) => {
      reached += 1;
      const members = nodesUnder(site.key);
      const taking = [...(site.takesPart ? [site] : []), ...members.flatMap((member) => member.taking)];
      return taking.length > 0 ? [{ site, members, taking }] : [];
    });
  const forest = nodesUnder(null);
  if (reached < sites.length) throw new Error(`${sites.length - reached} sites are their own ancestors`);
  return forest;
}

function bySortOrderThenCode(a: SiteInTree, b: SiteInTree): number {
  return a.sortOrder - b.sortOrder || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
