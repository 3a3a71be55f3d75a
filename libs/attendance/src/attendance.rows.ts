import { atSite, type RoomRows } from "#platform";

const read = atSite("attendance.read");
const doorReads = ["attendance.read", "door.read"];
const atDoor = atSite(doorReads);
const numbers = atSite([...doorReads, "board.read"]);

/**
 * No principal writes the ledger or what is folded from it: the lanes do, for many at once, after the door of the route was
 * passed. What a principal writes of their own is a decision and an approval.
 */
export const attendanceRows: RoomRows = {
  plain: ["ledger_epoch", "receipt_group"],
  tables: {
    ledger_entry: { read: atDoor },
    site_head: { read: numbers },
    guest: { read: atDoor },
    entry_private: { read: "entry_id in (select e.id from ledger_entry e)" },
    attendance: { read: atSite(doorReads, "briefing_key", "home_key") },
    guest_attendance: { read: atDoor },
    tally: { read: numbers },
    set_aside_entry: { read, update: atSite("attendance.review") },
    site_approval: {
      read: atSite(["attendance.read", "board.read"]),
      insert: atSite(["attendance.approve", "attendance.approve-below"]),
    },
  },
};
