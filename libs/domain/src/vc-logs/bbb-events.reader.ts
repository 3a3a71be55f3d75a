import { finishReading } from "./finish-reading.js";
import { pairEvents, type PresenceEvent } from "./pair-events.js";
import type { VcLogReader, XmlElement } from "./vc-log-reader.js";
import { childText } from "./xml-element.js";

const actions: Readonly<Record<string, PresenceEvent["action"]>> = {
  ParticipantJoinEvent: "join",
  ParticipantLeftEvent: "leave",
};

/**
 * BigBlueButton's `events.xml`. Only events of the module PARTICIPANT are presence: those of VOICE have nearly the same
 * names and are legs of audio. Stamps count from an unknown start; the meeting's id ends with the moment of the first. Who
 * has no leave was there until the last event, as assumed.
 */
export const readBbbEvents: VcLogReader = (content, context) => {
  if (content.kind !== "xml") return null;
  const recording = content.roots.find(({ name }) => name === "recording");
  const events = recording?.children.filter(({ name }) => name === "event") ?? [];
  const first = events[0];
  if (!recording || !first) return null;
  const startedAt = /-(\d{13})$/.exec(recording.attributes["meeting_id"] ?? "")?.[1];
  if (startedAt === undefined) return { kind: "refused", format: "bbb-events", reason: "day-unknown" };
  const momentOf = (event: XmlElement): number => Number(startedAt) + stampOf(event) - stampOf(first);
  const presence = events.flatMap((event, index): PresenceEvent[] => {
    const action = actions[event.attributes["eventname"] ?? ""];
    if (!action || event.attributes["module"] !== "PARTICIPANT") return [];
    const userId = childText(event, "userId");
    const name = childText(event, "name");
    const about =
      action === "join"
        ? { name, nameForm: "shown" as const, identity: childText(event, "externalUserId") || userId }
        : {};
    return [{ row: index + 1, raw: [event.source], action, key: userId, at: momentOf(event), about }];
  });
  const last = momentOf(events.at(-1) ?? first);
  return finishReading(
    "bbb-events",
    pairEvents(presence, () => last),
    context,
  );
};

const stampOf = (event: XmlElement): number => Number(event.attributes["timestamp"] ?? "0");
