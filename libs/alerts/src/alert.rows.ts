import { atSite, ofBriefing, type RoomRows, touchingBriefing } from "#platform";

const read = atSite(["board.read", "attendance.review"]);
const ofAlert = "alert_id in (select a.id from alert a)";

/** The watch raises and clears; people take on, settle and remind. */
export const alertRows: RoomRows = {
  tables: {
    alert: { read, update: atSite("attendance.review") },
    alert_reminder: { read: ofAlert, insert: ofAlert },
    alert_rule: { read: touchingBriefing("board.read"), write: ofBriefing("briefings.manage") },
  },
};
