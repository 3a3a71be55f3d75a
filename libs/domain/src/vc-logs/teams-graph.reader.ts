import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { instantIn, isObject, type JsonObject, objectsOf, rawOf, textOf } from "./json-value.js";
import { readAmount } from "./read-duration.js";
import type { VcLogReader } from "./vc-log-reader.js";

/**
 * Attendance reports of Microsoft Graph with their records. Times are UTC; a record without intervals, or an interval
 * without times, is somebody who was there at an unknown time.
 */
export const readTeamsGraph: VcLogReader = (content, context) => {
  if (content.kind !== "json") return null;
  const reports = content.values.filter(isObject).flatMap((value) => [value, ...objectsOf(value["value"])]);
  const records = reports.flatMap(({ attendanceRecords }) => objectsOf(attendanceRecords));
  if (records.length === 0) return null;
  const drafts: ConnectionDraft[] = [];
  for (const record of records) {
    const intervals = objectsOf(record["attendanceIntervals"]);
    for (const interval of intervals.length === 0 ? [null] : intervals) {
      drafts.push(draftOf(record, interval, drafts.length + 1));
    }
  }
  return finishReading("teams-graph", drafts, context);
};

function draftOf(record: JsonObject, interval: JsonObject | null, row: number): ConnectionDraft {
  const identity = isObject(record["identity"]) ? record["identity"] : {};
  const email = textOf(record["emailAddress"]);
  const name = textOf(identity["displayName"]) || email;
  const { attendanceIntervals: _, ...person } = record;
  const seconds = interval ? interval["durationInSeconds"] : record["totalAttendanceInSeconds"];
  return {
    row,
    raw: rawOf(interval ? { ...person, attendanceIntervals: [interval] } : record),
    name,
    nameForm: "shown",
    email,
    identity: textOf(identity["id"]) || email.toLowerCase() || name,
    join: instantIn(interval?.["joinDateTime"]),
    leave: instantIn(interval?.["leaveDateTime"]),
    statedMs: seconds === 0 ? null : readAmount(seconds, "seconds"),
    timeless: true,
  };
}
