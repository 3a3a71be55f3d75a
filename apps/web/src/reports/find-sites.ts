import type { SiteTreeView } from "#contracts";
import { matchesQuery, readQuery, searchable } from "#domain";

export interface FoundSite {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Other sites stand under it. */
  readonly hasSites: boolean;
}

/** Sites of the tree that take part and fit what was typed, in tree order. */
export function findSites(tree: SiteTreeView, takesPart: ReadonlySet<string>, typed: string): FoundSite[] {
  const query = readQuery(typed);
  const all = typed.trim() === "";
  const parents = new Set(tree.parents);
  return tree.ids.flatMap((id, index) => {
    const [code, name] = [tree.codes[index]!, tree.names[index]!];
    if (!takesPart.has(id)) return [];
    return all || matchesQuery(searchable(name, code), query) ? [{ id, code, name, hasSites: parents.has(index) }] : [];
  });
}
