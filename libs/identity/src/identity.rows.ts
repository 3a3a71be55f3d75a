import { ofBriefing, type RoomRows } from "#platform";

const manage = ofBriefing("briefings.manage", "rows_briefing_key(briefing_id)");

/** Accounts, grants and sessions have none: they are what says who somebody is, before any rule can ask. */
export const identityRows: RoomRows = {
  tables: { board_link: { read: manage, insert: manage, update: manage } },
};
