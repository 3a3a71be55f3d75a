import { atSite, ofBriefing, type RoomRows } from "#platform";

const bundles = `(node_id is null and ${ofBriefing("reports.bundle", "rows_briefing_key(briefing_id)")}
  or node_id is not null and ${atSite("reports.bundle", "rows_briefing_key(briefing_id)", "rows_site_key(node_id)")})`;

/** A bundle is its node's. What a paper said is kept by the press and told to whoever holds the paper. */
export const reportRows: RoomRows = {
  tables: {
    report_bundle: { read: bundles, insert: bundles },
    paper_proof: { read: ofBriefing("reports.bundle", "rows_briefing_key(briefing_id)") },
  },
};
