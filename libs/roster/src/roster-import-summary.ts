import type { RosterImportSummary } from "#contracts";
import type { CorrectedCell, RosterRowChange, RosterRowNote, RosterRowsRead, RosterSite } from "#domain";
import { hideCardNumbers } from "#domain";
import { noteView } from "./note-view.js";

type ImportNoteGroup = RosterImportSummary["errors"][number];

/** How much of each a preview shows; the counters count all. */
const shown = { rows: 100, notes: 20, skipped: 50, sites: 50 } as const;

const stateOrder = { "likely-double": 0, changed: 1, new: 2, same: 3 } as const;

interface RosterFound {
  readonly read: RosterRowsRead;
  readonly changes: readonly RosterRowChange[];
  readonly errors: readonly RosterRowNote[];
  readonly wrongRows: RosterImportSummary["wrongRows"];
  readonly corrected: readonly CorrectedCell[];
}

/** What the check found, as the wire has it. */
export function rosterImportSummary(
  { read, changes, errors, wrongRows, corrected }: RosterFound,
  roster: { readonly delegates: number; readonly siteOf: (siteKey: number) => RosterSite },
): RosterImportSummary {
  const wrong = new Set(errors.map((fault) => fault.row));
  const sound = changes.filter((change) => !wrong.has(change.row.row));
  const count = (state: RosterRowChange["state"]): number => sound.filter((change) => change.state === state).length;
  const named = new Set(changes.flatMap((change) => ("known" in change ? change.known.key : [])));
  return {
    counters: {
      new: count("new"),
      changed: count("changed"),
      same: count("same"),
      likelyDouble: count("likely-double"),
      error: wrong.size,
    },
    notInFile: roster.delegates - named.size,
    ignoredColumns: read.ignored.map(hideCardNumbers),
    unknownSites: unknownSites(errors),
    skipped: { count: read.skipped.length, rows: read.skipped.slice(0, shown.skipped) },
    rows: sound
      .toSorted((a, b) => stateOrder[a.state] - stateOrder[b.state] || a.row.row - b.row.row)
      .slice(0, shown.rows)
      .map((change) => rowView(change, roster.siteOf)),
    errors: grouped(errors),
    warnings: grouped([
      ...read.warnings.filter(({ row }) => !wrong.has(row)),
      ...sound.flatMap((change) => change.warnings),
    ]),
    wrongRows,
    corrected: [...corrected],
  };
}

function rowView(
  change: RosterRowChange,
  siteOf: (siteKey: number) => RosterSite,
): RosterImportSummary["rows"][number] {
  const { row } = change;
  const site = siteOf(row.siteKey);
  return {
    row: row.row,
    state: change.state,
    code: row.code,
    fullName: row.fullName,
    title: row.title ?? "",
    unit: row.unit ?? "",
    birthYear: row.birthYear ?? null,
    siteCode: site.code,
    siteName: site.name,
    changes: change.state === "changed" ? [...change.fields] : [],
  };
}

function unknownSites(errors: readonly RosterRowNote[]): RosterImportSummary["unknownSites"] {
  const counts = new Map<string, number>();
  for (const fault of errors) {
    if (fault.kind !== "site-unknown" && fault.kind !== "site-ambiguous") continue;
    counts.set(fault.text, (counts.get(fault.text) ?? 0) + 1);
  }
  const found = [...counts].map(([text, count]) => ({ text: hideCardNumbers(text), count }));
  return found.toSorted((a, b) => b.count - a.count).slice(0, shown.sites);
}

/** Notes by kind, the most frequent kind first. */
function grouped(notes: readonly RosterRowNote[]): ImportNoteGroup[] {
  const groups = new Map<string, ImportNoteGroup>();
  for (const note of notes) {
    const group = groups.get(note.kind) ?? { code: note.kind, count: 0, notes: [] };
    groups.set(note.kind, group);
    group.count += 1;
    if (group.notes.length < shown.notes) group.notes.push(noteView(note));
  }
  return [...groups.values()].toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
