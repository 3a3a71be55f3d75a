import type { RosterImportSummary } from "#contracts";
import {
  type CorrectedCell,
  hideCardNumbers,
  type RosterReader,
  type RosterRowChange,
  type RosterRowNote,
  type RosterSite,
} from "#domain";
import { noteView } from "./note-view.js";

type ImportNoteGroup = RosterImportSummary["errors"][number];

/** How much of each a preview shows; the counters count all. */
const shown = { rows: 100, notes: 20, skipped: 50, sites: 50 } as const;

/** Texts in the place of a site that are counted apart. */
const mostTexts = 10_000;

/** What is looked at first comes first. */
const states = ["likely-double", "changed", "new", "same"] as const;

/** What a part of the file was found to say and to do. */
export interface PartFound {
  /** Of rows without errors. */
  readonly changes: readonly RosterRowChange[];
  /** One or more per row that cannot be taken in. */
  readonly errors: readonly RosterRowNote[];
  /** About rows without errors. */
  readonly warnings: readonly RosterRowNote[];
  readonly skipped: readonly number[];
  readonly corrected: readonly CorrectedCell[];
}

/** Gathers what the check of a file finds part after part, in the file's order, and keeps of it what a preview shows. */
export class RosterImportFindings {
  private readonly counts = { "likely-double": 0, changed: 0, new: 0, same: 0 };
  private readonly first = new Map<RosterRowChange["state"], RosterRowChange[]>(states.map((state) => [state, []]));
  private readonly errors = new NoteGroups();
  private readonly warnings = new NoteGroups();
  private readonly unknown = new Map<string, number>();
  private wrong = 0;
  private readonly skipped = { count: 0, rows: [] as number[] };
  private readonly corrected: CorrectedCell[] = [];

  add({ changes, errors, warnings, skipped, corrected }: PartFound): void {
    for (const change of changes) {
      this.counts[change.state] += 1;
      const first = this.first.get(change.state)!;
      if (first.length < shown.rows) first.push(change);
      this.warnings.add(change.warnings);
    }
    this.errors.add(errors);
    this.warnings.add(warnings);
    this.wrong += new Set(errors.map(({ row }) => row)).size;
    for (const error of errors) {
      if (error.kind !== "site-unknown" && error.kind !== "site-ambiguous") continue;
      if (this.unknown.size === mostTexts && !this.unknown.has(error.text)) continue;
      this.unknown.set(error.text, (this.unknown.get(error.text) ?? 0) + 1);
    }
    this.skipped.count += skipped.length;
    this.skipped.rows.push(...skipped.slice(0, shown.skipped - this.skipped.rows.length));
    this.corrected.push(...corrected);
  }

  /** As the wire has it. `notInFile` counts delegates of the roster whom no row means. */
  summary(
    { ignored }: Pick<RosterReader, "ignored">,
    wrongRows: RosterImportSummary["wrongRows"],
    roster: { readonly notInFile: number; readonly siteOf: (siteKey: number) => RosterSite },
  ): RosterImportSummary {
    const rows = states.flatMap((state) => this.first.get(state)!).slice(0, shown.rows);
    return {
      counters: {
        new: this.counts.new,
        changed: this.counts.changed,
        same: this.counts.same,
        likelyDouble: this.counts["likely-double"],
        error: this.wrong,
      },
      notInFile: roster.notInFile,
      ignoredColumns: ignored.map(hideCardNumbers),
      unknownSites: [...this.unknown]
        .map(([text, count]) => ({ text: hideCardNumbers(text), count }))
        .toSorted((a, b) => b.count - a.count)
        .slice(0, shown.sites),
      skipped: this.skipped,
      rows: rows.map((change) => rowView(change, roster.siteOf)),
      errors: this.errors.groups(),
      warnings: this.warnings.groups(),
      wrongRows,
      corrected: this.corrected,
    };
  }
}

/** Notes by kind, the most frequent kind first. */
class NoteGroups {
  private readonly byKind = new Map<string, ImportNoteGroup>();

  add(notes: readonly RosterRowNote[]): void {
    for (const note of notes) {
      const group = this.byKind.get(note.kind) ?? { code: note.kind, count: 0, notes: [] };
      this.byKind.set(note.kind, group);
      group.count += 1;
      if (group.notes.length < shown.notes) group.notes.push(noteView(note));
    }
  }

  groups(): ImportNoteGroup[] {
    return [...this.byKind.values()].toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  }
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
