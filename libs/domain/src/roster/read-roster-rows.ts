import type { SiteDirectory } from "./find-roster-site.js";
import { guessRosterLayout } from "./guess-roster-layout.js";
import { hasNames, hasSites, type RosterSheet, type SheetLayout } from "./roster-layout.js";
import { readRosterSheet } from "./read-roster-sheet.js";
import type { RosterRow } from "./roster-row.js";
import type { RosterRowFault, RosterRowWarning } from "./roster-row-note.js";

export interface RosterRowsRead {
  /** Rows that can be taken in. */
  readonly rows: readonly RosterRow[];
  /** One or more per row that cannot. */
  readonly faults: readonly RosterRowFault[];
  readonly warnings: readonly RosterRowWarning[];
  /** Rows with text that are no person: headings, totals, signatures, vacant places. */
  readonly skipped: readonly number[];
  /** Headers whose columns are not kept. */
  readonly ignored: readonly string[];
  /** Names of sheets that look like lists but have no sites; nothing of them is read. */
  readonly leftOut: readonly string[];
}

/** How each sheet of a file is read; null for a sheet that is no list of people. */
export function guessRosterLayouts(sheets: readonly RosterSheet[], directory: SiteDirectory): (SheetLayout | null)[] {
  return sheets.map((sheet) => guessRosterLayout(sheet, directory));
}

/** Reads every sheet that has a layout. Says which kind of column is missing when none can be read. */
export function readRosterRows(
  sheets: readonly RosterSheet[],
  layouts: readonly (SheetLayout | null)[],
  directory: SiteDirectory,
): RosterRowsRead | "no-names" | "no-sites" {
  const lists = layouts.flatMap((layout, index) => (layout && hasNames(layout) ? [{ layout, index }] : []));
  if (lists.length === 0) return "no-names";
  const whole = lists.filter(({ layout }) => hasSites(layout));
  if (whole.length === 0) return "no-sites";
  const reads = whole.map(({ layout, index }) => readRosterSheet(sheets[index]!, layout, directory, index));
  return {
    rows: reads.flatMap(({ rows }) => rows),
    faults: reads.flatMap(({ faults }) => faults),
    warnings: reads.flatMap(({ warnings }) => warnings),
    skipped: reads.flatMap(({ skipped }) => skipped),
    ignored: [...new Set(whole.flatMap(({ layout }) => ignoredOf(layout)))],
    leftOut: lists.filter(({ layout }) => !hasSites(layout)).map(({ index }) => sheets[index]!.name),
  };
}

const ignoredOf = ({ columns }: SheetLayout): string[] =>
  columns.flatMap(({ field, header }) =>
    header !== "" && (field === null || field === "order" || field === "note") ? [header] : [],
  );
