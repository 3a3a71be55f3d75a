import { everywhere, type RoomRows } from "#platform";

export const privacyRows: RoomRows = {
  tables: { erasure: { read: everywhere("personal-data.manage") } },
};
