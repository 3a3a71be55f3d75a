import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { instantIn } from "./json-value.js";
import { readAmount } from "./read-duration.js";
import type { VcLogReader, XmlElement } from "./vc-log-reader.js";
import { childOf, childText } from "./xml-element.js";

/** What the records told of one leg so far. */
interface Leg {
  readonly row: number;
  readonly raw: string[];
  start: XmlElement | null;
  startedAt: number | null;
  displayName: string;
  call: string;
  end: XmlElement | null;
  endedAt: number | null;
}

/**
 * Call detail records of a Cisco Meeting Server, as it posts them: UTC, a leg for each connection. The call of a leg
 * stands only in its update; a blank name gives way to the address that called.
 */
export const readCiscoCms: VcLogReader = (content, context) => {
  if (content.kind !== "xml") return null;
  const records = content.roots
    .filter(({ name }) => name === "records")
    .flatMap(({ children }) => children.filter(({ name }) => name === "record"));
  if (!records.some(({ attributes }) => /^call(?:Leg)?[A-Z]/.test(attributes["type"] ?? ""))) return null;
  const legs = new Map<string, Leg>();
  const calls = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    const at = instantIn(record.attributes["time"]);
    const call = childOf(record, "call");
    if (record.attributes["type"] === "callEnd" && call && at !== null) calls.set(call.attributes["id"] ?? "", at);
    const element = childOf(record, "callLeg");
    if (element) follow(legs, record, element, { row: index + 1, at });
  }
  const drafts = [...legs.values()].map((leg) => draftOf(leg, calls.get(leg.call) ?? null));
  return finishReading("cisco-cms", drafts, context);
};

function follow(
  legs: Map<string, Leg>,
  record: XmlElement,
  element: XmlElement,
  { row, at }: { readonly row: number; readonly at: number | null },
): void {
  const id = element.attributes["id"] ?? "";
  const leg = legs.get(id) ?? {
    row,
    raw: [],
    start: null,
    startedAt: null,
    displayName: "",
    call: "",
    end: null,
    endedAt: null,
  };
  legs.set(id, leg);
  leg.raw.push(record.source);
  leg.displayName = childText(element, "displayName") || leg.displayName;
  leg.call = childText(element, "call") || leg.call;
  if (record.attributes["type"] === "callLegStart") [leg.start, leg.startedAt] = [element, at];
  if (record.attributes["type"] === "callLegEnd") [leg.end, leg.endedAt] = [element, at];
}

function draftOf(leg: Leg, callEndedAt: number | null): ConnectionDraft {
  const remote = childText(leg.start ?? undefined, "remoteParty");
  const name = leg.displayName || remote;
  const sip = childText(leg.start ?? undefined, "type") === "sip";
  const assumed = leg.end === null && callEndedAt !== null;
  return {
    row: leg.row,
    raw: leg.raw,
    name,
    nameForm: "shown",
    identity: (sip ? remote : name) || name || remote,
    join: leg.startedAt,
    leave: leg.endedAt ?? callEndedAt,
    leaveAssumed: assumed,
    statedMs: readAmount(childText(leg.end ?? undefined, "durationSeconds"), "seconds"),
    ...(leg.start === null && { setAside: "leave-without-join" }),
  };
}
