import { everybody, everywhere, type RoomRows } from "#platform";

/** Whatever anybody does adds a line; who reads them is another matter. Links are made by the worker. */
export const auditRows: RoomRows = {
  tables: {
    audit_line: { read: everywhere("audit.read"), insert: everybody },
    audit_link: { read: everywhere("audit.read") },
  },
};
