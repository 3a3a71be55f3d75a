import { type HeaderWords, matchHeader } from "../text/match-header.js";
import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { isObject, type JsonObject, objectsOf, rawOf, textOf } from "./json-value.js";
import { cellOf, isBlank, withoutMark } from "./log-cells.js";
import { readDuration } from "./read-duration.js";
import type { VcLogReader } from "./vc-log-reader.js";

type Field = "name" | "moderator" | "join" | "left" | "duration" | "talk";

const words: HeaderWords<Field> = {
  name: ["Tên", "Name", "Nombre", "Nome", "Nom"],
  moderator: ["Người điều hành", "Moderator", "Moderador", "Modérateur", "Moderatore"],
  join: ["Tham gia", "Join", "Joined"],
  left: ["Rời", "Rời khỏi", "Left"],
  duration: ["Thời lượng", "Duration", "Duración", "Duração"],
  talk: ["Thời gian nói", "Talk Time"],
};

/**
 * The table that BigBlueButton's learning dashboard saves: a row a person, rejoins united, clocks of the browser. The row
 * that carries anonymous answers to polls is nobody.
 */
export const readBbbTable: VcLogReader = (content, context) => {
  if (content.kind !== "table") return null;
  const header = matchHeader(withoutMark(content.rows), words, ["moderator"]);
  if (header?.columns.join === undefined || header.columns.name === undefined) return null;
  const { columns, headerRow } = header;
  const drafts: ConnectionDraft[] = [];
  for (const [index, raw] of content.rows.entries()) {
    if (index <= headerRow || isBlank(raw)) continue;
    const nobody = cellOf(raw, columns.join) === "" && cellOf(raw, columns.moderator) === "";
    drafts.push({
      row: index + 1,
      raw,
      name: cellOf(raw, columns.name),
      nameForm: "shown",
      join: cellOf(raw, columns.join),
      leave: cellOf(raw, columns.left),
      statedMs: readDuration(cellOf(raw, columns.duration)),
      ...(nobody && { setAside: "not-a-person" }),
    });
  }
  return finishReading("bbb-dashboard", drafts, context, { united: true });
};

/** The data of BigBlueButton's learning dashboard: epoch milliseconds; a leave of 0 is still in the meeting. */
export const readBbbDashboard: VcLogReader = (content, context) => {
  if (content.kind !== "json") return null;
  const meeting = content.values.find(isObject);
  const users = meeting && isObject(meeting["users"]) ? Object.values(meeting["users"]).filter(isObject) : [];
  if (!users.some(({ intIds }) => isObject(intIds))) return null;
  const drafts: ConnectionDraft[] = [];
  for (const user of users) {
    for (const stay of staysOf(user)) drafts.push(draftOf(user, stay, drafts.length + 1));
  }
  return finishReading("bbb-dashboard", drafts, context);
};

/** Where and how often somebody was in: of 2.4 itself, later below `sessions`. */
function staysOf({ intIds }: JsonObject): JsonObject[] {
  return isObject(intIds)
    ? Object.values(intIds)
        .filter(isObject)
        .flatMap((one) => (Array.isArray(one["sessions"]) ? objectsOf(one["sessions"]) : [one]))
    : [];
}

function draftOf(user: JsonObject, stay: JsonObject, row: number): ConnectionDraft {
  const moment = (value: unknown): number | null => (typeof value === "number" && value > 0 ? value : null);
  return {
    row,
    raw: rawOf({ ...user, intIds: [stay] }),
    name: textOf(user["name"]),
    nameForm: "shown",
    identity: textOf(user["extId"]) || textOf(user["userKey"]),
    join: moment(stay["registeredOn"]),
    leave: moment(stay["leftOn"]),
  };
}
