import { anyOf, atSite, ofBriefing, ownedBy, type RoomRows, touchingBriefing } from "#platform";

const briefing = "rows_briefing_key(briefing_id)";
const whole = ofBriefing("reports.bundle", briefing);
const underNode = `(node_id is null and ${whole}
  or node_id is not null and ${atSite("reports.bundle", briefing, "rows_site_key(node_id)")})`;
/** Picked sites: each of them. */
const bundles = `(site_ids is null and ${underNode} or site_ids is not null and not exists (
  select from unnest(site_ids) picked where not ${atSite("reports.bundle", briefing, "rows_site_key(picked)")}))`;
const mailingOfMail = "mailing_id in (select m.id from report_mailing m)";
const mails = `exists (select from report_mailing m where m.id = mailing_id
  and ${atSite("reports.bundle", "rows_briefing_key(m.briefing_id)", "rows_site_key(site_id)")})`;

/** A bundle is its node's, a mailing also its sender's. What a paper said is kept by the press and told to whoever holds the paper. */
export const reportRows: RoomRows = {
  tables: {
    report_bundle: { read: bundles, insert: bundles },
    report_mailing: {
      read: anyOf(ownedBy("asked_by"), underNode),
      insert: `(${ownedBy("asked_by")} and ${touchingBriefing("reports.bundle", briefing)})`,
    },
    report_mail: { read: mailingOfMail, insert: mails },
    paper_proof: { read: whole },
  },
};
