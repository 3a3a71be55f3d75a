/** Port: where a site stands in the tree. The room of sites, to the right of this one, provides it. */
export abstract class SiteLineage {
  /** Ids from the root down to the site itself; null when there is no such site. */
  abstract pathOf(siteId: string): Promise<readonly string[] | null>;
}
