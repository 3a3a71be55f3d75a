import { type HeaderWords, matchHeader } from "../text/match-header.js";
import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { cellOf, isBlank, saysYes } from "./log-cells.js";
import { readAmount } from "./read-duration.js";
import type { VcLogReader } from "./vc-log-reader.js";

type Field = "attended" | "name" | "firstName" | "lastName" | "email" | "join" | "leave" | "minutes" | "guest";
type Columns = Partial<Record<Field, number>>;

const words: HeaderWords<Field> = {
  attended: ["Đã tham dự", "Attended", "Asistió", "Ha partecipato", "Participou", "Teilgenommen"],
  name: ["Tên người dùng (tên gốc)", "Tên người dùng", "User Name (Original Name)", "User Name", "Username"],
  firstName: ["First Name"],
  lastName: ["Last Name"],
  email: ["Email"],
  join: ["Thời gian vào", "Thời gian tham gia", "Join Time"],
  leave: ["Thời gian ra", "Thời gian rời", "Leave Time"],
  minutes: ["Thời gian trong phiên (phút)", "Time in Session (minutes)"],
  guest: ["Là khách", "Is Guest"],
};

/**
 * Zoom's webinar attendee report: sections for hosts, panelists and attendees, each with a header of its own. Whoever
 * registered and never came stands in it too, as not attended.
 */
export const readZoomWebinar: VcLogReader = (content, context) => {
  if (content.kind !== "table") return null;
  let columns: Columns | null = null;
  let sections = 0;
  const drafts: ConnectionDraft[] = [];
  for (const [index, raw] of content.rows.entries()) {
    const header = headerOf(raw);
    if (header) {
      columns = header;
      if (header.attended !== undefined) sections++;
    } else if (columns && isSectionTitle(raw)) columns = null;
    else if (columns && !isBlank(raw)) drafts.push(draftOf(raw, index + 1, columns));
  }
  return sections === 0 ? null : finishReading("zoom-webinar", drafts, context);
};

function headerOf(row: readonly string[]): Columns | null {
  const columns = matchHeader([row], words, ["name"])?.columns;
  return columns?.join === undefined ? null : columns;
}

/** `Panelist Details`, perhaps with commas behind it. */
const isSectionTitle = (row: readonly string[]): boolean =>
  (row[0] ?? "").trim() !== "" && row.slice(1).every((cell) => cell.trim() === "");

function draftOf(raw: readonly string[], row: number, columns: Columns): ConnectionDraft {
  const fullName = `${cellOf(raw, columns.firstName)} ${cellOf(raw, columns.lastName)}`;
  const attended = columns.attended === undefined || saysYes(cellOf(raw, columns.attended)) !== false;
  return {
    row,
    raw,
    name: cellOf(raw, columns.name) || fullName,
    email: cellOf(raw, columns.email),
    join: cellOf(raw, columns.join),
    leave: cellOf(raw, columns.leave),
    statedMs: readAmount(cellOf(raw, columns.minutes), "minutes"),
    guest: saysYes(cellOf(raw, columns.guest)),
    ...(!attended && { setAside: "not-attended" }),
  };
}
