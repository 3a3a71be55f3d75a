import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { isObject, type JsonObject, objectsOf, rawOf, textOf } from "./json-value.js";
import type { VcLogReader } from "./vc-log-reader.js";

/**
 * Events that Prosody's event_sync posts for a Jitsi room, one a line, epoch seconds. Each names the join it belongs to,
 * so order and repeats do not matter; moving to a breakout room is a leave and a join. Who is still in when the room is
 * destroyed left then, as assumed.
 */
export const readJitsiEvents: VcLogReader = (content, context) => {
  if (content.kind !== "json") return null;
  const events = content.values.flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isObject);
  if (!events.some(({ event_name: name }) => /^muc-(occupant|room)-/.test(textOf(name)))) return null;
  const stays = new Map<string, ConnectionDraft & { readonly room: string }>();
  const destroyed = new Map<string, number>();
  for (const [index, event] of events.entries()) {
    const room = textOf(event["room_jid"]);
    const endedAt = seconds(event["destroyed_at"]);
    if (endedAt !== null) destroyed.set(room, endedAt);
    const occupants = [event["occupant"], ...objectsOf(event["all_occupants"])].filter(isObject);
    for (const occupant of occupants) {
      const key = [room, textOf(occupant["occupant_jid"]), textOf(occupant["joined_at"])].join(" ");
      const known = stays.get(key);
      const draft = draftOf(occupant, index + 1, event);
      const raw = known && event["occupant"] === occupant ? [...known.raw, ...draft.raw] : (known?.raw ?? draft.raw);
      stays.set(key, { ...draft, row: known?.row ?? draft.row, raw, leave: draft.leave ?? known?.leave ?? null, room });
    }
  }
  const drafts = [...stays.values()].map(({ room, ...draft }): ConnectionDraft => {
    const endedAt = destroyed.get(room);
    return draft.leave === null && endedAt !== undefined ? { ...draft, leave: endedAt, leaveAssumed: true } : draft;
  });
  return finishReading("jitsi-events", unique(drafts), context);
};

function draftOf(occupant: JsonObject, row: number, event: JsonObject): ConnectionDraft {
  const jid = textOf(occupant["occupant_jid"]);
  const email = textOf(occupant["email"]);
  return {
    row,
    raw: rawOf(event),
    name: textOf(occupant["name"]) || jid,
    nameForm: "shown",
    email,
    identity: textOf(occupant["id"]) || email.toLowerCase() || jid,
    join: seconds(occupant["joined_at"]),
    leave: seconds(occupant["left_at"]),
  };
}

const seconds = (value: unknown): number | null => (typeof value === "number" && value > 0 ? value * 1000 : null);

/** Several occupants that only the end of the room names share its row: each gets a place of its own behind it. */
function unique(drafts: readonly ConnectionDraft[]): ConnectionDraft[] {
  const taken = new Set<number>();
  let next = Math.max(0, ...drafts.map(({ row }) => row));
  return drafts.map((draft) => {
    const row = taken.has(draft.row) ? ++next : draft.row;
    taken.add(row);
    return { ...draft, row };
  });
}
