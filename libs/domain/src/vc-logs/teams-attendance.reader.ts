import { fold } from "../text/fold-text.js";
import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { cellOf, isBlank } from "./log-cells.js";
import { isMarkedGuest } from "./read-display-name.js";
import { readDuration } from "./read-duration.js";
import { readWallClockParts } from "./read-wall-clock.js";
import type { VcLogReader } from "./vc-log-reader.js";

/** A header and the rows under it, by their place in the file. */
interface Block {
  readonly header: readonly string[];
  readonly rows: (readonly [place: number, raw: readonly string[]])[];
}

/**
 * The attendance report of Microsoft Teams in any of its layouts with joins and leaves: a summary and one table
 * (2021-22), or numbered sections of which the last with joins and leaves holds a row for each connection (since 2022).
 * Words of titles, headers and roles are in the language of whoever saved it, so a table is found by its shape: name, two
 * times, a duration with units.
 */
export const readTeamsAttendance: VcLogReader = (content, context) => {
  if (content.kind !== "table") return null;
  const blocks = blocksOf(content.rows);
  const block = blocks.at(-1);
  if (!block) return null;
  const email = emailColumn(block);
  const drafts = block.rows.map(([place, raw]) => draftOf(raw, place + 1, email));
  return finishReading("teams-attendance", drafts, context, { united: blocks.length === 1 });
};

function blocksOf(rows: readonly (readonly string[])[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const [place, raw] of rows.entries()) {
    if (isBlank(raw) || filled(raw) < 2) open = null;
    else if (open) open.rows.push([place, raw]);
    else {
      const header = rows[place - 1];
      if (!isConnection(raw) || !header || !isHeader(header)) continue;
      open = { header, rows: [[place, raw]] };
      blocks.push(open);
    }
  }
  return blocks.filter((block) => block.rows.some(([, raw]) => readDuration(cellOf(raw, 3)) !== null));
}

const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== "").length;

const hasDate = (cell: string): boolean => (readWallClockParts(cell)?.date ?? null) !== null;

const isConnection = (row: readonly string[]): boolean =>
  cellOf(row, 0) !== "" && hasDate(cellOf(row, 1)) && (hasDate(cellOf(row, 2)) || cellOf(row, 2) === "");

const isHeader = (row: readonly string[]): boolean => filled(row) >= 4 && !row.some((cell) => hasDate(cell));

/** The column called e-mail, else the first that holds addresses. */
function emailColumn({ header, rows }: Block): number | undefined {
  const called = header.findIndex((cell) => /\be-?mail\b/.test(fold(cell)));
  if (called >= 0) return called;
  const held = header.findIndex((_, column) => rows.some(([, raw]) => /^\S+@\S+$/.test(cellOf(raw, column))));
  return held >= 0 ? held : undefined;
}

function draftOf(raw: readonly string[], row: number, email: number | undefined): ConnectionDraft {
  const name = cellOf(raw, 0);
  return {
    row,
    raw,
    name,
    nameForm: "shown",
    email: cellOf(raw, email),
    join: cellOf(raw, 1),
    leave: cellOf(raw, 2),
    statedMs: readDuration(cellOf(raw, 3)),
    guest: isMarkedGuest(name) ? true : null,
  };
}
