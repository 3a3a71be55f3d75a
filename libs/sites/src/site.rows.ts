import { atSiteOfTree, everywhere, holding, type RoomRows } from "#platform";

/** Handles of a site and of every site below it, asked past the rules: they are asked with it. */
const branch = `
  create or replace function rows_branch(top uuid) returns setof int
    language sql stable security definer set search_path = pg_catalog, public as $$
    with recursive below (id, key) as (
      select id, key from site where id = top
      union all
      select s.id, s.key from site s join below b on s.parent_id = b.id)
    select key from below $$`;
const siteKey = `
  create or replace function rows_site_key(site_id uuid) returns int
    language sql stable security definer set search_path = pg_catalog, public as $$
    select key from site where id = site_id $$`;
/** Under grants over every briefing; under grants over any briefing. */
const branches = `
  create or replace function rows_branches(wanted text[]) returns setof int language sql stable as $$
    select rows_branch(g.s) from rows_grants(wanted) g where g.b is null and g.s is not null $$`;
const trees = `
  create or replace function rows_trees(wanted text[]) returns setof int language sql stable as $$
    select rows_branch(g.s) from rows_grants(wanted) g where g.s is not null $$`;

/** The tree is read in part by whoever holds a part of it; its places are settled as a whole, by the product itself. */
export const siteRows: RoomRows = {
  functions: [branch, siteKey, branches, trees],
  tables: {
    site: { read: atSiteOfTree("sites.read", "key") },
    site_import: { read: everywhere("sites.manage"), write: everywhere("sites.manage") },
    site_revision: { read: holding("briefings.read") },
  },
};
