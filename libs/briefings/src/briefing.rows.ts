import { anyOf, atSite, everywhere, ofBriefing, type RoomRows, touchingBriefing } from "#platform";

/** Handles of the briefings of grants, asked past the rules: they are asked with them. */
const briefingKey = `
  create or replace function rows_briefing_key(briefing_id uuid) returns int
    language sql stable security definer set search_path = pg_catalog, public as $$
    select key from briefing where id = briefing_id $$`;
const whole = `
  create or replace function rows_briefings(wanted text[]) returns int[] language sql stable as $$
    select coalesce(array_agg(rows_briefing_key(g.b)), '{}') from rows_grants(wanted) g
     where g.b is not null and g.s is null $$`;
const touched = `
  create or replace function rows_touched(wanted text[]) returns int[] language sql stable as $$
    select coalesce(array_agg(rows_briefing_key(g.b)), '{}') from rows_grants(wanted) g where g.b is not null $$`;
const places = `
  create or replace function rows_places(wanted text[]) returns table (b int, s int) language sql stable as $$
    select rows_briefing_key(g.b), rows_branch(g.s) from rows_grants(wanted) g
     where g.b is not null and g.s is not null $$`;
/** The question that the door of every route asks; with the same words as the rules. */
const reach = `
  create or replace function rows_reach(wanted text[], briefing_id uuid, site_id uuid) returns boolean
    language sql stable as $$
    select exists (
      select from rows_grants(wanted) g
       where (g.b is null or g.b = briefing_id
              or (briefing_id is null and wanted && array['sites.read', 'briefings.read']))
         and (g.s is null or (site_id is null and wanted && array['briefings.read'])
              or rows_site_key(site_id) in (select rows_branch(g.s)))) $$`;

const manage = ofBriefing("briefings.manage");

/** A later version of sealed numbers is counted here by whoever lets its entries in. */
export const briefingRows: RoomRows = {
  functions: [briefingKey, whole, touched, places, reach],
  tables: {
    briefing: {
      read: touchingBriefing("briefings.read", "key"),
      insert: everywhere("briefings.manage"),
      update: ofBriefing(["briefings.manage", "attendance.review"], "key"),
    },
    briefing_session: { read: touchingBriefing("briefings.read"), write: manage },
    participation: { read: anyOf(atSite("participation.read"), atSite("attendance.record")), write: manage },
  },
};
