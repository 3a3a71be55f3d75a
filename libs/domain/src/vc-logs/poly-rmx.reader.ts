import { finishReading } from "./finish-reading.js";
import { pairEvents, type PresenceEvent } from "./pair-events.js";
import type { VcLogReader } from "./vc-log-reader.js";

/** Event codes of the unformatted CDR that say something about presence; every other code is passed over. */
const actions: Readonly<Record<string, PresenceEvent["action"]>> = { 7: "leave", 17: "join", 23: "join", 35: "join" };
const conferenceEnd = "2";
const named = "21";

/**
 * Unformatted call detail record of a Polycom RMX (RealPresence Collaboration Server): a summary, then events with code,
 * date, GMT time, a zero, name and participant id. A name set later holds for the whole participant.
 */
export const readPolyRmx: VcLogReader = (content, context) => {
  if (content.kind !== "records") return null;
  const names = new Map<string, string>();
  let endedAt: string | null = null;
  for (const [code, date, time, , , id = "", name = ""] of content.rows.slice(1)) {
    if (code === named && name.trim() !== "") names.set(id, name);
    if (code === conferenceEnd) endedAt = `${date} ${time}`;
  }
  const events = content.rows.flatMap((raw, index): PresenceEvent[] => {
    const [code = "", date = "", time = "", , name = "", id = ""] = raw;
    const action = index === 0 ? undefined : actions[code];
    if (!action) return [];
    const about = { name: names.get(id) ?? name, nameForm: "shown" as const, identity: `participant ${id}` };
    return [{ row: index + 1, raw, action, key: id, at: `${date} ${time}`, about }];
  });
  if (events.length === 0) return null;
  return finishReading(
    "poly-rmx",
    pairEvents(events, () => endedAt),
    context,
    { timeZone: "UTC" },
  );
};

/** Whether a text begins with the summary record of an unformatted CDR: version, name, id, start, duration, start. */
export const startsLikeRmx = (text: string): boolean =>
  /^\s*\d{1,4},[^,;\n]{0,200},[^,;\n]{0,60},\d{2}\.\d{2}\.\d{4},\d{1,2}:\d{2}:\d{2},[^;\n]{10,300};/.test(text);
