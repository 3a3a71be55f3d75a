import { holding, ofBriefing, type RoomRows } from "#platform";

const read = ofBriefing("vc-logs.read");
const write = ofBriefing("vc-logs.import");
const ofLog = "log_id in (select l.id from vc_log l)";

/** Logs speak of every site at once, so they are the office's alone; names of rooms are remembered across briefings. */
export const vcLogRows: RoomRows = {
  tables: {
    vc_log: { read, write },
    vc_connection: { read, write },
    vc_room: { read, write },
    vc_row_set_aside: { read: ofLog, write: ofLog },
    room_alias: { read: holding("vc-logs.read"), write: holding("vc-logs.import") },
    zoom_link: { read: write, write },
    live_connection: { read, write },
    live_meeting: { read, write },
    vc_log_columns: { read: holding("vc-logs.read"), write: holding("vc-logs.import") },
  },
};
