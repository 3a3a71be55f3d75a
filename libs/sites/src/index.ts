/**
 * The halls of a videoconference as one tree of any depth: who stands under whom, one of them the host, under which names
 * their rooms may show up. It never knows who is summoned or present, and a site is never deleted.
 */
export { Sites1764000000400 } from "./1764000000400-sites.migration.js";
export { SiteImports } from "./site-imports.service.js";
export { SiteMap } from "./site-map.js";
export { SiteTree } from "./site-tree.service.js";
export { sitesInScope } from "./sites-in-scope.js";
export { SitesModule } from "./sites.module.js";
export type { SiteRecord } from "./sites.repository.js";
export { Sites } from "./sites.service.js";
export * from "./site.rows.js";
