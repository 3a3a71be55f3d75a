import type { ConnectionDraft } from "./finish-reading.js";

/** A join or a leave as logs of events hold them. */
export interface PresenceEvent {
  /** Place of the event in the log. */
  readonly row: number;
  readonly raw: readonly string[];
  readonly action: "join" | "leave";
  /** What joins and leaves of one account or endpoint share. */
  readonly key: string;
  readonly at: string | number | null;
  /** What else is known of the connection; what the leave says stands above what the join said. */
  readonly about: Partial<Omit<ConnectionDraft, "row" | "raw" | "join" | "leave">>;
}

/**
 * Joins with their leaves, in the order of the events. A join that is not left before the next one of its key has no
 * leave; a leave without a join and an event that came twice are set aside. `end` closes what is still open, as assumed.
 */
export function pairEvents(
  events: readonly PresenceEvent[],
  end: (key: string) => string | number | null = () => null,
): ConnectionDraft[] {
  const drafts: ConnectionDraft[] = [];
  const open = new Map<string, { event: PresenceEvent; place: number }>();
  const seen = new Set<string>();
  for (const event of events) {
    const sign = JSON.stringify([event.key, event.action, event.at]);
    const started = open.get(event.key);
    if (seen.has(sign)) drafts.push({ ...bare(event), setAside: "repeat" });
    else if (event.action === "join") {
      open.set(event.key, { event, place: drafts.length });
      drafts.push({ ...bare(event), join: event.at });
    } else if (!started) drafts.push({ ...bare(event), leave: event.at, setAside: "leave-without-join" });
    else {
      open.delete(event.key);
      drafts[started.place] = joined(started.event, event);
    }
    seen.add(sign);
  }
  for (const [key, { place }] of open) {
    const at = end(key);
    if (at !== null) drafts[place] = { ...drafts[place]!, leave: at, leaveAssumed: true };
  }
  return drafts;
}

const bare = ({ row, raw, about }: PresenceEvent): ConnectionDraft => ({
  name: "",
  ...about,
  row,
  raw,
  join: null,
  leave: null,
});

function joined(join: PresenceEvent, leave: PresenceEvent): ConnectionDraft {
  const said = Object.entries(leave.about).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return {
    ...bare(join),
    ...Object.fromEntries(said),
    raw: [...join.raw, ...leave.raw],
    join: join.at,
    leave: leave.at,
  };
}
