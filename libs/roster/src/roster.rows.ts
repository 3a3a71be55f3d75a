import { atSite, everywhere, holding, ofBriefing, type RoomRows, touchingBriefing } from "#platform";

const answering = everywhere("personal-data.manage");
const importing = ofBriefing("roster.import");
const ofImport = "import_id in (select i.id from roster_import i)";

/** Names of delegates are for whoever may read them at the home site; what other doors need of them is told by services. */
export const rosterRows: RoomRows = {
  tables: {
    delegate: { read: atSite(["roster.read", "door.read"]), write: importing },
    delegate_correction: { read: answering, write: answering },
    delegate_withheld: { read: answering, write: answering },
    roster_revision: { read: touchingBriefing("briefings.read"), write: importing },
    roster_import: { read: importing, write: importing },
    roster_import_row: { read: ofImport, write: ofImport },
    roster_import_before: { read: ofImport, write: ofImport },
    roster_layout: { read: holding("roster.import"), write: holding("roster.import") },
  },
};
