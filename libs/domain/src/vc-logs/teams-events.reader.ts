import { fold } from "../text/fold-text.js";
import { type HeaderWords, matchHeader } from "../text/match-header.js";
import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { cellOf, isBlank, withoutMark } from "./log-cells.js";
import { pairEvents, type PresenceEvent } from "./pair-events.js";
import { isMarkedGuest } from "./read-display-name.js";
import { readWallClockParts } from "./read-wall-clock.js";
import type { VcLogReader } from "./vc-log-reader.js";

type Action = PresenceEvent["action"];

const actions = new Map<string, Action>(
  (
    [
      ["join", ["Joined", "Joined before", "Đã tham gia", "Ingressou", "Beigetreten", "Se unió", "A rejoint"]],
      ["leave", ["Left", "Đã rời", "Đã rời khỏi", "Saiu", "Verlassen", "Salió", "A quitté"]],
    ] as const
  ).flatMap(([action, words]) => words.map((word): [string, Action] => [fold(word), action])),
);

type Field = "session" | "participant" | "name" | "at" | "action";
const liveEventWords: HeaderWords<Field> = {
  session: ["SessionId"],
  participant: ["ParticipantId"],
  name: ["FullName"],
  at: ["UtcEventTimestamp"],
  action: ["Action"],
};

/** The attendance list of 2020-21: name, action, time; a row an event, its header and language not always there. */
export const readTeamsList: VcLogReader = (content, context) => {
  if (content.kind !== "table") return null;
  const rows = withoutMark(content.rows);
  const isEvent = (raw: readonly string[]): boolean =>
    actions.has(fold(cellOf(raw, 1))) && readWallClockParts(cellOf(raw, 2)) !== null;
  if (!rows.some(isEvent)) return null;
  const events: PresenceEvent[] = [];
  const strangers: ConnectionDraft[] = [];
  for (const [index, raw] of rows.entries()) {
    const [name, action, at] = [0, 1, 2].map((column) => cellOf(raw, column)) as [string, string, string];
    const known = actions.get(fold(action));
    if (known) {
      events.push(
        eventOf({ row: index + 1, raw: content.rows[index] ?? [], action: known, key: fold(name), at, name }),
      );
    } else if (index > 0 && !isBlank(raw)) strangers.push(stranger(raw, index + 1));
  }
  return finishReading("teams-events", [...pairEvents(events), ...strangers], context);
};

/** The attendee report of a live event: joins and leaves by session and participant, in UTC. */
export const readTeamsLiveEvent: VcLogReader = (content, context) => {
  if (content.kind !== "table") return null;
  const header = matchHeader(withoutMark(content.rows), liveEventWords, ["participant"]);
  if (header?.columns.at === undefined) return null;
  const { columns, headerRow } = header;
  const events: PresenceEvent[] = [];
  const strangers: ConnectionDraft[] = [];
  for (const [index, raw] of content.rows.entries()) {
    if (index <= headerRow || isBlank(raw)) continue;
    const action = actions.get(fold(cellOf(raw, columns.action)));
    const participant = cellOf(raw, columns.participant);
    const name = cellOf(raw, columns.name);
    const key = `${cellOf(raw, columns.session)} ${participant}`;
    if (!action) strangers.push(stranger(raw, index + 1));
    else {
      const event = eventOf({ row: index + 1, raw, action, key, at: cellOf(raw, columns.at), name });
      events.push({ ...event, about: { ...event.about, identity: participant } });
    }
  }
  return finishReading("teams-events", [...pairEvents(events), ...strangers], context, { timeZone: "UTC" });
};

function eventOf({ name, ...event }: Omit<PresenceEvent, "about"> & { readonly name: string }): PresenceEvent {
  return { ...event, about: { name, nameForm: "shown", guest: isMarkedGuest(name) ? true : null } };
}

const stranger = (raw: readonly string[], row: number): ConnectionDraft => ({
  row,
  raw,
  name: cellOf(raw, 0),
  join: null,
  leave: null,
  setAside: "not-understood",
});
