import { finishReading } from "./finish-reading.js";
import { pairEvents, type PresenceEvent } from "./pair-events.js";
import { readDuration } from "./read-duration.js";
import type { VcLogReader, XmlElement } from "./vc-log-reader.js";
import { childAttribute } from "./xml-element.js";

const actions: Readonly<Record<string, PresenceEvent["action"]>> = {
  participant_joined: "join",
  participant_left: "leave",
};

/**
 * `cdr_log.xml` of a Cisco TelePresence MCU: local time of the device, paired by conference and participant. An endpoint is
 * named only where it leaves, so one that has no leave (the log wraps) is set aside without a name.
 */
export const readCiscoMcu: VcLogReader = (content, context) => {
  if (content.kind !== "xml") return null;
  const events = content.roots.filter(({ name }) => name === "cdr_events").flatMap(({ children }) => children);
  if (events.length === 0) return null;
  const presence = events.flatMap((event, index): PresenceEvent[] => {
    const action = actions[event.attributes["type"] ?? ""];
    return action ? [eventOf(event, action, index + 1)] : [];
  });
  return finishReading("cisco-mcu", pairEvents(presence), context);
};

function eventOf(event: XmlElement, action: PresenceEvent["action"], row: number): PresenceEvent {
  const number = (attribute: string): string => childAttribute(event, "participant", attribute);
  const endpoint = (attribute: string): string => childAttribute(event, "endpoint_details", attribute);
  const [dn, alias, address] = [endpoint("dn"), endpoint("h323_alias"), endpoint("ip_address")];
  return {
    row,
    raw: [event.source],
    action,
    // The device itself misspells the attribute of the join.
    key: `${childAttribute(event, "conference", "unique_id")} ${number("participant_id") || number("particpant_id")}`,
    at: `${event.attributes["date"] ?? ""} ${event.attributes["time"] ?? ""}`,
    about:
      action === "join"
        ? {}
        : {
            name: endpoint("configured_name") || alias || dn || address,
            nameForm: "shown",
            identity: dn || alias || address,
            statedMs: readDuration(childAttribute(event, "call", "time_in_conference")),
          },
  };
}
