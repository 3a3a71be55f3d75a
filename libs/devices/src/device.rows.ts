import { atSite, ofBriefing, type RoomRows, touchingBriefing } from "#platform";

/** A device tells how it is at its own site; everything else about devices is the organizer's. */
export const deviceRows: RoomRows = {
  tables: {
    access_plan: { read: touchingBriefing("devices.read"), write: ofBriefing("devices.manage") },
    access_sheet: { read: atSite("devices.read"), write: atSite("devices.manage") },
    site_device: {
      read: atSite(["devices.read", "attendance.record"]),
      insert: atSite(["devices.manage", "attendance.record"]),
      update: atSite(["devices.manage", "attendance.record"]),
    },
  },
};
