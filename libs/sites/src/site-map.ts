import { siteCodeKey } from "#domain";
import type { SiteRecord } from "./sites.repository.js";

/** The tree of sites as of one revision, in memory. Never changes; a newer tree is another map. */
export class SiteMap {
  /** Every site in tree order: parents before their children, siblings in their order. */
  readonly all: readonly SiteRecord[];
  private readonly ids = new Map<string, number>();
  private readonly keys = new Map<number, SiteRecord>();
  private readonly codes = new Map<string, SiteRecord>();
  /** For each place in `all`, the place after the last site below it. */
  private readonly ends: number[] = [];
  private readonly childrenOf = new Map<string | null, SiteRecord[]>();

  constructor(
    readonly revision: string,
    sites: readonly SiteRecord[],
  ) {
    for (const site of sites) {
      const siblings = this.childrenOf.get(site.parentId);
      if (siblings) siblings.push(site);
      else this.childrenOf.set(site.parentId, [site]);
      this.keys.set(site.key, site);
      this.codes.set(siteCodeKey(site.code), site);
    }
    for (const siblings of this.childrenOf.values())
      siblings.sort((a, b) => a.sortOrder - b.sortOrder || a.key - b.key);
    this.all = this.inTreeOrder();
  }

  byId(id: string): SiteRecord | undefined {
    const place = this.ids.get(id);
    return place === undefined ? undefined : this.all[place];
  }

  byKey(key: number): SiteRecord | undefined {
    return this.keys.get(key);
  }

  /** Without regard to case and spaces. */
  byCode(code: string): SiteRecord | undefined {
    return this.codes.get(siteCodeKey(code));
  }

  host(): SiteRecord | undefined {
    return this.all.find((site) => site.kind === "host");
  }

  /** The sites right under this one; those at the top for null. */
  children(id: string | null): readonly SiteRecord[] {
    return this.childrenOf.get(id) ?? [];
  }

  /** The site and every site below it, in tree order; nothing for an id nobody knows. */
  subtree(id: string): readonly SiteRecord[] {
    const place = this.ids.get(id);
    return place === undefined ? [] : this.all.slice(place, this.ends[place]);
  }

  /** Ids from the top down to the site itself; null when there is no such site. */
  pathOf(id: string): readonly string[] | null {
    const path: string[] = [];
    for (let site = this.byId(id); site !== undefined; site = site.parentId ? this.byId(site.parentId) : undefined) {
      path.push(site.id);
    }
    return path.length === 0 ? null : path.toReversed();
  }

  /** Where the site stands in `all`; -1 for an id nobody knows. */
  placeOf(id: string): number {
    return this.ids.get(id) ?? -1;
  }

  /** Without recursion: a tree may be as deep as it is large. */
  private inTreeOrder(): SiteRecord[] {
    const order: SiteRecord[] = [];
    const open: { site: SiteRecord; done: boolean }[] = this.children(null)
      .map((site) => ({ site, done: false }))
      .toReversed();
    while (open.length > 0) {
      const top = open.at(-1)!;
      if (top.done) {
        this.ends[this.ids.get(top.site.id)!] = order.length;
        open.pop();
        continue;
      }
      top.done = true;
      this.ids.set(top.site.id, order.length);
      order.push(top.site);
      for (const child of this.children(top.site.id).toReversed()) open.push({ site: child, done: false });
    }
    return order;
  }
}
