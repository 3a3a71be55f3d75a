import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { instantIn, isObject, type JsonObject, objectsOf, rawOf, textOf } from "./json-value.js";
import { readAmount } from "./read-duration.js";
import type { VcLogReader } from "./vc-log-reader.js";

/**
 * Answers of Zoom's report and dashboard APIs, one page or several: `participants` with UTC times, durations in seconds
 * and, in old answers, numbers as text.
 */
export const readZoomApi: VcLogReader = (content, context) => {
  if (content.kind !== "json") return null;
  const pages = content.values.flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isObject);
  const people = pages.flatMap(({ participants }) => objectsOf(participants));
  if (!people.some((one) => "join_time" in one && ("name" in one || "user_name" in one))) return null;
  return finishReading(
    "zoom-api",
    people.map((one, index) => draftOf(one, index + 1)),
    context,
  );
};

function draftOf(one: JsonObject, row: number): ConnectionDraft {
  const waiting = textOf(one["status"]) === "in_waiting_room";
  return {
    row,
    raw: rawOf(one),
    name: textOf(one["name"]) || textOf(one["user_name"]),
    email: textOf(one["user_email"]) || textOf(one["email"]),
    join: instantIn(one["join_time"]) ?? textOf(one["join_time"]),
    leave: instantIn(one["leave_time"]) ?? textOf(one["leave_time"]),
    statedMs: readAmount(one["duration"], "seconds"),
    guest: typeof one["internal_user"] === "boolean" ? !one["internal_user"] : null,
    ...(waiting && { setAside: "waiting-room" }),
  };
}
