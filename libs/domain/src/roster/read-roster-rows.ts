import type { SiteDirectory } from "./find-roster-site.js";
import { guessRosterLayout } from "./guess-roster-layout.js";
import { hasNames, hasSites, type RosterSheet, type SheetLayout, type SheetPart } from "./roster-layout.js";
import { type RosterSheetRead, RosterSheetReader } from "./read-roster-sheet.js";

/** What the lists of a file say, read part after part. */
export interface RosterReader {
  /** Headers whose columns are not kept. */
  readonly ignored: readonly string[];
  /** Names of sheets that look like lists but have no sites; nothing of them is read. */
  readonly leftOut: readonly string[];
  /** What the next rows of a sheet say; nothing where the sheet is no list. */
  read(part: SheetPart): RosterSheetRead;
}

export type RosterRowsRead = RosterSheetRead & Pick<RosterReader, "ignored" | "leftOut">;

/** How each sheet of a file is read; null for a sheet that is no list of people. */
export function guessRosterLayouts(sheets: readonly RosterSheet[], directory: SiteDirectory): (SheetLayout | null)[] {
  return sheets.map((sheet) => guessRosterLayout(sheet, directory));
}

/** Begins to read every sheet that has a layout. Says which kind of column is missing when none can be read. */
export function openRoster(
  sheets: readonly RosterSheet[],
  layouts: readonly (SheetLayout | null)[],
  directory: SiteDirectory,
): RosterReader | "no-names" | "no-sites" {
  const lists = layouts.flatMap((layout, index) => (layout && hasNames(layout) ? [{ layout, index }] : []));
  if (lists.length === 0) return "no-names";
  const whole = lists.filter(({ layout }) => hasSites(layout));
  if (whole.length === 0) return "no-sites";
  const readers = new Map(
    whole.map(({ layout, index }) => [index, new RosterSheetReader(sheets[index]!, layout, directory, index)]),
  );
  return {
    ignored: [...new Set(whole.flatMap(({ layout }) => ignoredOf(layout)))],
    leftOut: lists.filter(({ layout }) => !hasSites(layout)).map(({ index }) => sheets[index]!.name),
    read: ({ sheet, rows, first }) => readers.get(sheet)?.read(rows, first) ?? nothingRead,
  };
}

const nothingRead: RosterSheetRead = { rows: [], faults: [], warnings: [], skipped: [] };

/** Reads sheets that are here as a whole. */
export function readRosterRows(
  sheets: readonly RosterSheet[],
  layouts: readonly (SheetLayout | null)[],
  directory: SiteDirectory,
): RosterRowsRead | "no-names" | "no-sites" {
  const reader = openRoster(sheets, layouts, directory);
  if (typeof reader === "string") return reader;
  return joinReads(
    reader,
    sheets.map(({ rows }, sheet) => reader.read({ sheet, first: 0, rows })),
  );
}

/** What parts of a file said, as if it had been read at once. */
export function joinReads(reader: RosterReader, reads: readonly RosterSheetRead[]): RosterRowsRead {
  return {
    rows: reads.flatMap(({ rows }) => rows),
    faults: reads.flatMap(({ faults }) => faults),
    warnings: reads.flatMap(({ warnings }) => warnings),
    skipped: reads.flatMap(({ skipped }) => skipped),
    ignored: reader.ignored,
    leftOut: reader.leftOut,
  };
}

const ignoredOf = ({ columns }: SheetLayout): string[] =>
  columns.flatMap(({ field, header }) =>
    header !== "" && (field === null || field === "order" || field === "note") ? [header] : [],
  );
