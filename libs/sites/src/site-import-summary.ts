import { createHash } from "node:crypto";
import type { ImportNote, SiteImportView } from "#contracts";
import {
  checkSiteRows,
  diffSiteRows,
  type KnownSite,
  type SiteRow,
  type SiteRowChange,
  type SiteRowFault,
  siteRowFaultSentence,
} from "#domain";

/** What a list would do to the sites as they are now. */
export interface SiteImportOutcome {
  readonly changes: readonly SiteRowChange[];
  readonly faults: readonly SiteRowFault[];
  /** Digest of every row's change: equal when the list would do the same. */
  readonly shown: string;
}

/** Rows and errors a preview shows; the counters count all of them. */
const shownRows = 200;
const shownErrors = 500;

const stateOrder = { error: 0, changed: 1, new: 2, same: 3 } as const;

export function siteImportOutcome(
  rows: readonly SiteRow[],
  readFaults: readonly SiteRowFault[],
  known: readonly KnownSite[],
): SiteImportOutcome {
  const faults = [...readFaults, ...checkSiteRows(rows, known)].toSorted((a, b) => a.row - b.row);
  const changes = diffSiteRows(rows, known);
  const digest = createHash("sha256");
  for (const change of changes) {
    digest.update(`${change.row.row} ${change.state} ${change.state === "changed" ? change.fields.join() : ""}\n`);
  }
  for (const fault of faults) digest.update(`${fault.row} ${fault.kind}\n`);
  return { changes, faults, shown: digest.digest("hex") };
}

/** The outcome as the wire has it. */
export function siteImportSummary(
  file: { readonly id: string; readonly fileName: string; readonly ignoredColumns: readonly string[] },
  outcome: SiteImportOutcome,
): SiteImportView {
  const wrong = new Set(outcome.faults.map((fault) => fault.row));
  const counters = { new: 0, changed: 0, same: 0, error: 0 };
  const rows = outcome.changes.map((change) => {
    const state = wrong.has(change.row.row) ? ("error" as const) : change.state;
    counters[state] += 1;
    return { state, change };
  });
  return {
    id: file.id,
    fileName: file.fileName,
    state: "ready",
    counters,
    ignoredColumns: [...file.ignoredColumns],
    rows: rows
      .toSorted((a, b) => stateOrder[a.state] - stateOrder[b.state] || a.change.row.row - b.change.row.row)
      .slice(0, shownRows)
      .map(({ state, change }) => ({
        row: change.row.row,
        state,
        code: change.row.code,
        name: change.row.name,
        parentCode: change.row.parentCode ?? null,
        changes: change.state === "changed" ? [...change.fields] : [],
      })),
    errors: outcome.faults.slice(0, shownErrors).map(noteOf),
    errorCount: outcome.faults.length,
  };
}

function noteOf(fault: SiteRowFault): ImportNote {
  const { vi, en } = siteRowFaultSentence(fault);
  return { row: fault.row, code: fault.kind, vi, en };
}
