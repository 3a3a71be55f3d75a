import { cleanText } from "../text/clean-text.js";
import { instantIn, isObject, type JsonObject, textOf } from "./json-value.js";

/** What one call of Zoom's webhooks says. Times in milliseconds since the epoch. */
export type ZoomLiveEvent =
  /** Zoom asks whether this is the place: the answer proves that it knows the secret. */
  | { readonly kind: "validation"; readonly plainToken: string }
  | {
      readonly kind: "joined" | "left";
      /** One holding of the meeting. */
      readonly meeting: string;
      /** The number people type to come in. */
      readonly number: string;
      /** New for every join. */
      readonly connection: string;
      readonly name: string;
      readonly at: number;
    }
  | { readonly kind: "ended"; readonly meeting: string; readonly number: string; readonly at: number }
  /** Signed, and about something else. */
  | { readonly kind: "other" };

const kinds: Readonly<Record<string, "joined" | "left" | "ended">> = {
  "meeting.participant_joined": "joined",
  "meeting.participant_left": "left",
  "meeting.ended": "ended",
  "webinar.participant_joined": "joined",
  "webinar.participant_left": "left",
  "webinar.ended": "ended",
};

/** No colon: what is signed always holds one, so that no answer to a validation is the signature of a message. */
const plainTokens = /^[A-Za-z0-9_-]{1,200}$/;
const longestKey = 200;

/** Reads the body of a call. What is missing or of another shape makes it an event about something else. */
export function readZoomEvent(body: unknown): ZoomLiveEvent {
  if (!isObject(body) || !isObject(body["payload"])) return { kind: "other" };
  const { payload } = body;
  const event = textOf(body["event"]);
  if (event === "endpoint.url_validation") {
    const { plainToken } = payload;
    return typeof plainToken === "string" && plainTokens.test(plainToken)
      ? { kind: "validation", plainToken }
      : { kind: "other" };
  }
  const kind = kinds[event];
  const meeting = isObject(payload["object"]) ? payload["object"] : null;
  const uuid = textOf(meeting?.["uuid"]).slice(0, longestKey);
  if (!kind || !meeting || uuid === "") return { kind: "other" };
  const number = textOf(meeting["id"]).slice(0, longestKey);
  if (kind === "ended") {
    const at = instantIn(meeting["end_time"]) ?? moment(body);
    return at === null ? { kind: "other" } : { kind, meeting: uuid, number, at };
  }
  return isObject(meeting["participant"])
    ? participantEvent(kind, { meeting: uuid, number }, meeting["participant"], body)
    : { kind: "other" };
}

function participantEvent(
  kind: "joined" | "left",
  meeting: { readonly meeting: string; readonly number: string },
  person: JsonObject,
  body: JsonObject,
): ZoomLiveEvent {
  const connection = (textOf(person["user_id"]) || textOf(person["participant_uuid"])).slice(0, longestKey);
  const at = instantIn(person[kind === "joined" ? "join_time" : "leave_time"]) ?? moment(body);
  if (connection === "" || at === null) return { kind: "other" };
  return { kind, ...meeting, connection, name: cleanText(textOf(person["user_name"])).slice(0, 300), at };
}

/** `event_ts`: when Zoom noticed, milliseconds. */
function moment({ event_ts: at }: JsonObject): number | null {
  return typeof at === "number" && Number.isFinite(at) && at > 0 && at < 8.64e15 ? at : null;
}
