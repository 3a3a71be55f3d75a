import { type HeaderWords, matchHeader } from "../text/match-header.js";
import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { instantIn, isObject, type JsonObject, objectsOf, rawOf, textOf } from "./json-value.js";
import { cellOf, isBlank, withoutMark } from "./log-cells.js";
import { readAmount, readDuration } from "./read-duration.js";
import type { VcLogReader } from "./vc-log-reader.js";

type Field = "name" | "firstName" | "lastName" | "email" | "join" | "leave" | "duration" | "connectionType";

const words: HeaderWords<Field> = {
  name: ["Name", "Display Name", "Attendee Name"],
  firstName: ["First Name"],
  lastName: ["Last Name"],
  email: ["Attendee Email", "Email"],
  join: ["Join Time"],
  leave: ["Leave Time"],
  duration: ["Attendance Duration", "Duration"],
  connectionType: ["Connection Type"],
};

/** Webex's attendance report of a meeting or an event: a row for each connection, times in formulas that hold a text. */
export const readWebexReport: VcLogReader = (content, context) => {
  if (content.kind !== "table") return null;
  const header = matchHeader(withoutMark(content.rows), words, ["connectionType"]);
  if (header?.columns.join === undefined) return null;
  const { columns, headerRow } = header;
  const drafts: ConnectionDraft[] = [];
  for (const [index, raw] of content.rows.entries()) {
    if (index <= headerRow || isBlank(raw)) continue;
    const fullName = `${cellOf(raw, columns.firstName)} ${cellOf(raw, columns.lastName)}`;
    drafts.push({
      row: index + 1,
      raw,
      name: cellOf(raw, columns.name) || fullName,
      nameForm: "shown",
      email: cellOf(raw, columns.email),
      join: cellOf(raw, columns.join),
      leave: cellOf(raw, columns.leave),
      statedMs: readDuration(cellOf(raw, columns.duration)),
    });
  }
  return finishReading("webex-report", drafts, context);
};

/**
 * Webex's list of meeting participants (`GET /meetingParticipants`): UTC, a connection for each device where devices are
 * listed. The lobby is no presence, and the year 1970 stands for a time nobody knows yet.
 */
export const readWebexApi: VcLogReader = (content, context) => {
  if (content.kind !== "json") return null;
  const people = content.values.filter(isObject).flatMap(({ items }) => objectsOf(items));
  if (!people.some((one) => "joinedTime" in one && ("displayName" in one || "email" in one))) return null;
  const drafts: ConnectionDraft[] = [];
  for (const person of people) {
    const devices = objectsOf(person["devices"]).filter((device) => momentOf(device["joinedTime"]) !== null);
    for (const device of devices.length === 0 ? [null] : devices) {
      drafts.push(draftOf(person, device, drafts.length + 1));
    }
  }
  return finishReading("webex-api", drafts, context);
};

function draftOf(person: JsonObject, device: JsonObject | null, row: number): ConnectionDraft {
  const times = device ?? person;
  const lobby = textOf(person["state"]) === "lobby";
  return {
    row,
    raw: rawOf(device ? { ...person, devices: [device] } : person),
    name: textOf(person["displayName"]) || textOf(person["email"]),
    nameForm: "shown",
    email: textOf(person["email"]),
    join: momentOf(times["joinedTime"]),
    leave: momentOf(times["leftTime"]),
    statedMs: readAmount(device?.["durationSecond"], "seconds"),
    ...(lobby && { setAside: "waiting-room" }),
  };
}

function momentOf(value: unknown): number | null {
  const at = instantIn(value);
  return at === null || at <= 0 ? null : at;
}
