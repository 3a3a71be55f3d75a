import { finishReading } from "./finish-reading.js";
import { instantIn, isObject, type JsonObject, rawOf, textOf } from "./json-value.js";
import { pairEvents, type PresenceEvent } from "./pair-events.js";
import type { VcLogReader } from "./vc-log-reader.js";

const actions: Readonly<Record<string, PresenceEvent["action"]>> = {
  "meeting.participant_joined": "join",
  "meeting.participant_left": "leave",
  "webinar.participant_joined": "join",
  "webinar.participant_left": "leave",
};

/**
 * Zoom webhooks kept in a file, one body a line, alone or beside the headers it came with. They arrive twice, in any order
 * and without some of the leaves: they are ordered by their own times, paired by `user_id`, which is new for every join,
 * and what is open when the meeting ends is left then.
 */
export const readZoomWebhooks: VcLogReader = (content, context) => {
  if (content.kind !== "json") return null;
  const bodies = content.values.flatMap((value) => (Array.isArray(value) ? value : [value])).map(bodyOf);
  const events: PresenceEvent[] = [];
  const ends = new Map<string, number>();
  for (const [index, body] of bodies.entries()) {
    const meeting = body && within(within(body, "payload"), "object");
    if (!body || !meeting) continue;
    const uuid = textOf(meeting["uuid"]);
    const endedAt = instantIn(meeting["end_time"]);
    if (textOf(body["event"]).endsWith(".ended") && endedAt !== null) ends.set(uuid, endedAt);
    const event = eventOf(body, uuid, within(meeting, "participant"), index + 1);
    if (event) events.push(event);
  }
  if (events.length === 0) return null;
  const inOrder = events.toSorted((a, b) => Number(a.at) - Number(b.at) || byAction(a) - byAction(b));
  const drafts = pairEvents(inOrder, (key) => ends.get(key.split(" ")[0] ?? "") ?? null);
  return finishReading(
    "zoom-webhooks",
    drafts.toSorted((a, b) => a.row - b.row),
    context,
  );
};

const byAction = ({ action }: PresenceEvent): number => (action === "join" ? 0 : 1);

/** The body of a webhook, out of an envelope that keeps it as the text it was signed as. */
function bodyOf(value: unknown): JsonObject | null {
  if (!isObject(value)) return null;
  const { body } = value;
  if (typeof body !== "string") return isObject(body) ? body : value;
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function within(value: JsonObject | null, name: string): JsonObject | null {
  const inner = value?.[name];
  return isObject(inner) ? inner : null;
}

function eventOf(body: JsonObject, uuid: string, person: JsonObject | null, row: number): PresenceEvent | null {
  const action = actions[textOf(body["event"])];
  if (!action || !person) return null;
  return {
    row,
    raw: rawOf(body),
    action,
    key: `${uuid} ${textOf(person["user_id"]) || textOf(person["participant_uuid"])}`,
    at: instantIn(person[action === "join" ? "join_time" : "leave_time"]),
    about: { name: textOf(person["user_name"]), email: textOf(person["email"]) },
  };
}
