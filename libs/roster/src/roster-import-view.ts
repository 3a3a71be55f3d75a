import type { RosterImportSummary, RosterImportView } from "#contracts";
import { type JobEntity, jobView } from "#platform";
import type { RosterImportRecord } from "./roster-imports.repository.js";

/** For how long a committed import may be taken back. */
const undoHours = 24;

/** Until when an import may be taken back; null when it may not. */
export function undoUntil({ state, committedAt }: RosterImportRecord): Date | null {
  if (state !== "committed" || committedAt === null) return null;
  const until = new Date(committedAt.getTime() + undoHours * 3_600_000);
  return until.getTime() > Date.now() ? until : null;
}

const cellsOf = ({ wrongRows, corrected }: Partial<RosterImportSummary>) => ({
  wrongRows: wrongRows ?? [],
  corrected: corrected ?? [],
});

/** An import as the wire has it, with the job that works on it. */
export function rosterImportView(record: RosterImportRecord, job: JobEntity): RosterImportView {
  const ended = record.state === "committed" || record.state === "undone";
  return {
    id: record.id,
    fileName: record.fileName,
    state: job.state === "failed" && !ended ? "failed" : record.state,
    job: jobView(job),
    // What was checked before cells could be corrected has none.
    summary: record.summary && { ...record.summary, ...cellsOf(record.summary) },
    sheets: record.sheets,
    convert: record.convert,
    badRows: record.badRowCount,
    undoUntil: undoUntil(record)?.toISOString() ?? null,
  };
}
