import { matchHeader } from "../text/match-header.js";
import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { cellOf, isBlank, saysYes, withoutMark } from "./log-cells.js";
import { readAmount } from "./read-duration.js";
import type { VcLogReader } from "./vc-log-reader.js";
import { type ZoomField, zoomHeaderWords } from "./zoom-columns.js";

type Columns = Partial<Record<ZoomField, number>>;

/**
 * Zoom's participants report: one row for each join and leave, with or without the lines about the meeting above the
 * header, several meetings in one file when the account exported it, or one row a person with total minutes only ("show
 * unique users"). Rows in the waiting room are no presence. Totals above the header are not looked at: they are wrong in
 * real files.
 */
export const readZoomMeeting: VcLogReader = (content, context) => {
  if (content.kind !== "table") return null;
  const rows = withoutMark(content.rows);
  const found = headerOf(rows);
  if (!found) return null;
  const { columns, headerRow } = found;
  const drafts: ConnectionDraft[] = [];
  for (const [index, raw] of content.rows.entries()) {
    if (index <= headerRow || isBlank(raw) || isHeaderAgain(raw, rows[headerRow] ?? [])) continue;
    drafts.push(draftOf(raw, index + 1, columns));
  }
  return finishReading("zoom-meeting", drafts, context);
};

function headerOf(rows: readonly (readonly string[])[]): { columns: Columns; headerRow: number } | null {
  const header = matchHeader(rows, zoomHeaderWords, ["name"]);
  if (header?.columns.name === undefined) return null;
  // A flat export of the account repeats words of the meeting to the left of the name.
  const { name } = header.columns;
  const right = (rows[header.headerRow] ?? []).map((cell, index) => (index < name ? "" : cell));
  const columns = matchHeader([right], zoomHeaderWords, ["name"])?.columns ?? header.columns;
  const tells = columns.join ?? columns.minutes ?? columns.totalMinutes;
  return tells === undefined ? null : { columns, headerRow: header.headerRow };
}

const isHeaderAgain = (raw: readonly string[], header: readonly string[]): boolean =>
  header.every((cell, index) => cell === raw[index]);

function draftOf(raw: readonly string[], row: number, columns: Columns): ConnectionDraft {
  const timeless = columns.join === undefined;
  const waiting = saysYes(cellOf(raw, columns.waitingRoom)) === true;
  return {
    row,
    raw,
    name: cellOf(raw, columns.name),
    email: cellOf(raw, columns.email),
    // Already one row a person, so that two rows are two of them, whatever their names.
    ...(timeless && { identity: `row ${row}`, timeless }),
    join: cellOf(raw, columns.join),
    leave: cellOf(raw, columns.leave),
    statedMs: readAmount(
      cellOf(raw, timeless ? (columns.totalMinutes ?? columns.minutes) : columns.minutes),
      "minutes",
    ),
    guest: saysYes(cellOf(raw, columns.guest)),
    ...(waiting && { setAside: "waiting-room" }),
  };
}
