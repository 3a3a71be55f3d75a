import { fold } from "../text/fold-text.js";
import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { isObject, objectsOf, rawOf, textOf } from "./json-value.js";
import { cellOf, isBlank, saysYes, withoutMark } from "./log-cells.js";
import { readAmount } from "./read-duration.js";
import type { SetAsideRowReason } from "./vc-connection.js";
import type { VcLogContent, VcLogReader } from "./vc-log-reader.js";

/** One participant of the history, by the names the management API gives its fields. */
interface Participant {
  readonly row: number;
  readonly raw: readonly string[];
  readonly get: (field: string) => string;
}

const marks = ["display_name", "conversation_id", "start_time", "end_time"] as const;

/**
 * Participant history of Pexip's management API, as JSON or as a table made of it: UTC without saying so, a row for each
 * leg. The presentation of a client, a stream to a recorder and a leg to another bridge are nobody.
 */
export const readPexipHistory: VcLogReader = (content, context) => {
  const participants = participantsOf(content);
  if (participants.length === 0) return null;
  const withMedia = new Set(participants.filter(hasMedia).map(({ get }) => get("conversation_id")));
  const drafts = participants.map((one) => draftOf(one, withMedia));
  return finishReading("pexip-history", drafts, context, { timeZone: "UTC" });
};

function participantsOf(content: VcLogContent): Participant[] {
  if (content.kind === "table") {
    const [header = [], ...rows] = withoutMark(content.rows);
    const columns = new Map(header.map((cell, index) => [fold(cell), index]));
    if (!marks.every((mark) => columns.has(mark))) return [];
    return rows.flatMap((raw, index) =>
      isBlank(raw) ? [] : [{ row: index + 2, raw, get: (field: string) => cellOf(raw, columns.get(field)) }],
    );
  }
  if (content.kind !== "json") return [];
  const objects = content.values.filter(isObject).flatMap((value) => [value, ...objectsOf(value["objects"])]);
  return objects
    .filter((one) => marks.every((mark) => mark in one))
    .map((one, index) => ({
      row: index + 1,
      raw: rawOf(one),
      get: (field) => (typeof one[field] === "boolean" ? String(one[field]) : textOf(one[field])),
    }));
}

const hasMedia = ({ get }: Participant): boolean => saysYes(get("has_media")) !== false;

function draftOf(one: Participant, withMedia: ReadonlySet<string>): ConnectionDraft {
  const { row, raw, get } = one;
  const reason = reasonOf(one, withMedia);
  return {
    row,
    raw,
    name: get("display_name") || get("remote_alias"),
    nameForm: "shown",
    identity: get("remote_alias") || get("conversation_id"),
    join: get("start_time"),
    leave: get("end_time"),
    statedMs: readAmount(get("duration"), "seconds"),
    ...(reason && { setAside: reason }),
  };
}

function reasonOf(one: Participant, withMedia: ReadonlySet<string>): SetAsideRowReason | null {
  if (saysYes(one.get("is_streaming")) === true) return "streaming";
  if (fold(one.get("service_type")) === "gateway") return "gateway-leg";
  return !hasMedia(one) && withMedia.has(one.get("conversation_id")) ? "secondary-leg" : null;
}
