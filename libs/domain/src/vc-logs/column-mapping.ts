import { fold } from "../text/fold-text.js";
import { type ConnectionDraft, finishReading } from "./finish-reading.js";
import { cellOf, isBlank, saysYes, withoutMark } from "./log-cells.js";
import { readAmount, readDuration } from "./read-duration.js";
import type { VcLogReader } from "./vc-log-reader.js";

/** What a column of a log of unknown layout can mean. */
export const mappedFields = ["name", "email", "join", "leave", "duration", "guest"] as const;
export type MappedField = (typeof mappedFields)[number];

/** Columns of a table that a person chose once: every table with this header is read by them from then on. */
export interface ColumnMapping {
  /** The header row as `headerKeyOf` gives it. */
  readonly headerKey: string;
  /** Column of each field, counted from 0. A name is needed, and a join or a duration. */
  readonly columns: Partial<Record<MappedField, number>>;
}

/** A header row as it is compared: case, marks, spaces and empty cells behind it do not matter. */
export function headerKeyOf(cells: readonly string[]): string {
  const folded = cells.map((cell) => fold(cell.replace(/^\uFEFF/, "")));
  while (folded.at(-1) === "") folded.pop();
  return JSON.stringify(folded);
}

const linesAboveHeader = 20;

/** Reads a table by the columns that a person chose for its header. */
export const readMapped: VcLogReader = (content, context) => {
  if (content.kind !== "table" || context.mappings.length === 0) return null;
  const mappings = new Map(context.mappings.map((mapping) => [mapping.headerKey, mapping]));
  const heads = withoutMark(content.rows).slice(0, linesAboveHeader).map(headerKeyOf);
  const headerRow = heads.findIndex((key) => mappings.has(key));
  const columns = mappings.get(heads[headerRow] ?? "")?.columns;
  if (!columns) return null;
  const drafts: ConnectionDraft[] = [];
  for (const [index, raw] of content.rows.entries()) {
    if (index > headerRow && !isBlank(raw)) drafts.push(draftOf(raw, index + 1, columns));
  }
  return finishReading("mapped", drafts, context, { united: true });
};

function draftOf(raw: readonly string[], row: number, columns: ColumnMapping["columns"]): ConnectionDraft {
  const duration = cellOf(raw, columns.duration);
  return {
    row,
    raw,
    name: cellOf(raw, columns.name),
    email: cellOf(raw, columns.email),
    join: cellOf(raw, columns.join),
    leave: cellOf(raw, columns.leave),
    statedMs: readDuration(duration) ?? readAmount(duration, "minutes"),
    guest: saysYes(cellOf(raw, columns.guest)),
    timeless: columns.join === undefined,
  };
}
