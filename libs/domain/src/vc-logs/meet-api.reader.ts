import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { instantIn, isObject, type JsonObject, objectsOf, rawOf, textOf } from "./json-value.js";
import type { VcLogReader } from "./vc-log-reader.js";

const kinds = ["signedinUser", "anonymousUser", "phoneUser"] as const;

/**
 * Google Meet's conference records: `participants`, and `participantSessions` with a connection for each device and join.
 * Times are UTC; a participant without listed sessions is one connection from the earliest start to the latest end.
 */
export const readMeetApi: VcLogReader = (content, context) => {
  if (content.kind !== "json") return null;
  const pages = content.values.flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isObject);
  const people = pages.flatMap(({ participants }) => objectsOf(participants));
  if (!people.some((one) => "earliestStartTime" in one)) return null;
  const sessions = pages.flatMap(({ participantSessions }) => objectsOf(participantSessions));
  const drafts: ConnectionDraft[] = [];
  for (const person of people) {
    const name = textOf(person["name"]);
    const own = name === "" ? [] : sessions.filter((one) => textOf(one["name"]).startsWith(`${name}/`));
    for (const session of own.length === 0 ? [null] : own) drafts.push(draftOf(person, session, drafts.length + 1));
  }
  return finishReading("meet-api", drafts, context, { united: true });
};

function draftOf(person: JsonObject, session: JsonObject | null, row: number): ConnectionDraft {
  const who = kinds.map((kind) => person[kind]).find(isObject) ?? {};
  return {
    row,
    raw: session ? rawOf(person, session) : rawOf(person),
    name: textOf(who["displayName"]),
    nameForm: "shown",
    identity: textOf(who["user"]) || textOf(person["name"]) || textOf(who["displayName"]),
    join: instantIn(session ? session["startTime"] : person["earliestStartTime"]),
    leave: instantIn(session ? session["endTime"] : person["latestEndTime"]),
    guest: "anonymousUser" in person || "phoneUser" in person ? true : null,
  };
}
