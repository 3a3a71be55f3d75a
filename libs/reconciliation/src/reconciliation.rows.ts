import { atSite, holding, ofBriefing, type RoomRows, touchingBriefing } from "#platform";

const touching = touchingBriefing("reconciliation.read");
const decide = ofBriefing("reconciliation.decide");
/** What a run says of a site, to whoever reads that site's. */
const ofRun = `exists (select from reconciliation_run r where r.id = run_id
  and ${atSite("reconciliation.read", "r.briefing_key", "site_key")})`;
const decided = `exists (select from reconciliation_run r where r.id = run_id
  and ${ofBriefing("reconciliation.decide", "r.briefing_key")})`;
/** Sealing moves the briefing; later facts are let in by whoever reviews them. */
const sealing = ofBriefing(["briefings.manage", "attendance.review"]);

/** Runs are written by jobs; what people write are decisions, questions and the versions that follow from them. */
export const reconciliationRows: RoomRows = {
  tables: {
    reconciliation_run: { read: touching, insert: ofBriefing("reconciliation.run") },
    reconciliation_site: { read: ofRun },
    person_verdict: { read: ofRun },
    person_match: { read: ofRun, update: decided },
    finding: { read: ofRun, update: decided },
    finding_decision: { read: touching, insert: decide },
    run_schedule: { read: touching, write: ofBriefing("reconciliation.run") },
    // Whom a name was taken for is remembered for later briefings.
    person_alias: { read: holding("reconciliation.read"), write: decide },
    seal: { read: touchingBriefing(["reconciliation.read", "attendance.read"]), insert: sealing },
    seal_site: { read: atSite(["reconciliation.read", "attendance.read"]), insert: sealing },
    site_question: { read: atSite("attendance.read"), insert: decide },
    site_answer: {
      read: "question_id in (select q.id from site_question q)",
      insert: `question_id in (select q.id from site_question q where ${atSite("attendance.record", "q.briefing_key", "q.site_key")})`,
    },
  },
};
