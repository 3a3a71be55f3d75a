import { anyOf, everywhere, ownedBy, type RoomRows } from "../database/row-rules.js";

const asked = "(asked_by is not distinct from (select rows_actor()))";

/** A job is seen by whoever asked for it and by those who keep the installation running. */
export const jobRows: RoomRows = {
  tables: {
    job: {
      read: anyOf(ownedBy("asked_by"), everywhere("system.read")),
      insert: asked,
      update: everywhere("system.manage"),
    },
  },
};
