import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type BriefingRecord, Briefings } from "#briefings";
import { Problem, type RosterImportChoices, type RosterImportView } from "#contracts";
import { hideCardNumbers, layoutSignature, type Principal } from "#domain";
import { Jobs, type Tx, UnitOfWork, type Upload } from "#platform";
import { v7 as uuidv7 } from "uuid";
import type { BadRows } from "./bad-rows.js";
import { rosterImportView } from "./roster-import-view.js";
import { type RosterImportRecord, RosterImportsRepository } from "./roster-imports.repository.js";
import { RosterRevisions } from "./roster-revisions.repository.js";
import { RosterLayoutsRepository } from "./roster-layouts.repository.js";
import { UploadedFiles } from "./uploaded-files.js";

/** A roster file is checked first and written afterwards; both are jobs, so that a large file keeps nobody waiting. */
@Injectable()
export class RosterImports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: RosterImportsRepository,
    private readonly revisions: RosterRevisions,
    private readonly briefings: Briefings,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly layouts: RosterLayoutsRepository,
    private readonly files: UploadedFiles,
  ) {}

  /** Keeps the file and asks for its check. @throws Problem not-found, roster-closed */
  async upload(principal: Principal, briefingId: string, upload: Upload): Promise<RosterImportView> {
    const briefing = await this.briefings.byId(briefingId);
    requireOpenRoster(briefing);
    const id = uuidv7();
    await this.unitOfWork.run(async (tx) => {
      await this.imports.insert(tx, {
        id,
        briefingKey: briefing.key,
        briefingId: briefing.id,
        fileName: upload.fileName,
        file: this.files.seal(id, upload.bytes),
        createdBy: principal.id,
      });
      await this.jobs.ask(tx, { id, kind: "import-roster", payload: { importId: id }, askedBy: principal.id });
    });
    return this.read(briefingId, id);
  }

  /** Where the import stands and what it would do. @throws Problem not-found */
  async read(briefingId: string, id: string): Promise<RosterImportView> {
    let record = await this.find(briefingId, id);
    for (;;) {
      const jobId = jobOf(record);
      const job = await this.jobs.behind(jobId);
      if (!job) throw new Problem("not-found");
      // Read after its job: what a job wrote before it ended is in it, and nobody sees an end without what led to it.
      record = await this.find(briefingId, id);
      if (jobOf(record) === jobId) return rosterImportView(record, job);
    }
  }

  /**
   * Asks for the commit of what the check found. An import whose commit failed may be committed again; it goes on.
   * @throws Problem not-found, import-not-ready, import-has-errors, import-needs-decision, roster-closed, conflict when the
   *   roster changed since the check or another import is being written
   */
  async commit(
    principal: Principal,
    briefingId: string,
    input: {
      readonly importId: string;
      readonly likelyDoubles: "skip" | "add" | undefined;
      readonly leaveOutErrors: boolean;
    },
  ): Promise<RosterImportView> {
    const briefing = await this.briefings.byId(briefingId);
    requireOpenRoster(briefing);
    await this.unitOfWork.run(async (tx) => {
      const revision = await this.revisions.lock(tx, briefing.key);
      const record = await this.imports.locked(tx, input.importId);
      if (!record || record.briefingId !== briefingId) throw new Problem("not-found");
      const likelyDoubles = decided(record, input);
      if (!(await this.mayStart(record))) throw new Problem("import-not-ready");
      if (record.rosterRevision !== revision || (await this.anotherIsWritten(tx, record)))
        throw new Problem("conflict");
      const jobId = uuidv7();
      await this.imports.startCommit(tx, record.id, likelyDoubles, jobId);
      await this.rememberChoices(tx, record);
      await this.jobs.ask(tx, {
        id: jobId,
        kind: "commit-roster",
        payload: { importId: record.id },
        askedBy: principal.id,
      });
      await this.audit.write(tx, principal, {
        action: "roster.imported",
        briefingId,
        subject: record.id,
        details: { ...record.summary?.counters, likelyDoubles, corrected: record.choices.cells?.length ?? 0 },
      });
    });
    return this.read(briefingId, input.importId);
  }

  /**
   * Asks for another check of the same file, read as somebody chose. Choices that are not named again stay.
   * @throws Problem not-found, import-not-ready while it is being checked or once it was committed, roster-closed
   */
  async check(
    principal: Principal,
    briefingId: string,
    importId: string,
    choices: RosterImportChoices,
  ): Promise<RosterImportView> {
    requireOpenRoster(await this.briefings.byId(briefingId));
    await this.unitOfWork.run(async (tx) => {
      const record = await this.imports.locked(tx, importId);
      if (!record || record.briefingId !== briefingId) throw new Problem("not-found");
      const running = record.state === "checking" && (await this.isBusy(record.checkJob ?? record.id));
      if (running || (record.state !== "ready" && record.state !== "checking")) throw new Problem("import-not-ready");
      const jobId = uuidv7();
      await this.imports.startCheck(tx, importId, { ...record.choices, ...withoutCardNumbers(choices) }, jobId);
      await this.jobs.ask(tx, { id: jobId, kind: "import-roster", payload: { importId }, askedBy: principal.id });
    });
    return this.read(briefingId, importId);
  }

  /**
   * Forgets an upload of which nothing was written, its file and its people too; a check that runs finds nothing to go on with.
   * @throws Problem not-found, import-not-ready while it is written or once it was
   */
  async discard(principal: Principal, briefingId: string, importId: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const record = await this.imports.locked(tx, importId);
      if (!record || record.briefingId !== briefingId) throw new Problem("not-found");
      const isUnwritten = record.state === "checking" || record.state === "ready";
      const isStuck = record.state === "committing" && record.doneRow === 0 && !(await this.isRunning(record));
      if (!isUnwritten && !isStuck) throw new Problem("import-not-ready");
      await this.imports.forget(tx, importId);
      await this.audit.write(tx, principal, { action: "roster.import-discarded", briefingId, subject: importId });
    });
  }

  /** Rows with errors and their reasons. @throws Problem not-found */
  async badRows(briefingId: string, importId: string): Promise<BadRows> {
    await this.find(briefingId, importId);
    const rows = await this.imports.badRows(this.unitOfWork.reader, importId);
    if (!rows) throw new Problem("not-found");
    return rows;
  }

  private async find(briefingId: string, id: string): Promise<RosterImportRecord> {
    const record = await this.imports.find(this.unitOfWork.reader, id);
    if (!record || record.briefingId !== briefingId) throw new Problem("not-found");
    return record;
  }

  /** A list of the same form is read the same way next time; numbers of ID cards are asked about each time anew. */
  private async rememberChoices(tx: Tx, record: RosterImportRecord): Promise<void> {
    for (const { index, taken } of record.choices.sheets ?? []) {
      const sheet = record.sheets?.find((seen) => seen.index === index);
      const signature = sheet && taken ? layoutSignature(sheet) : null;
      if (signature === null || !sheet) continue;
      await this.layouts.remember(
        tx,
        signature,
        sheet.columns.map(({ field }) => (field === "card" ? null : field)),
      );
    }
  }

  private async mayStart(record: RosterImportRecord): Promise<boolean> {
    if (record.state === "ready") return true;
    return record.state === "committing" && !(await this.isRunning(record));
  }

  private async anotherIsWritten(tx: Tx, record: RosterImportRecord): Promise<boolean> {
    for (const other of await this.imports.committing(tx, record.briefingKey)) {
      if (other.id !== record.id && (await this.isRunning(other))) return true;
    }
    return false;
  }

  private async isRunning(record: RosterImportRecord): Promise<boolean> {
    return record.commitJob !== null && (await this.isBusy(record.commitJob));
  }

  private async isBusy(jobId: string): Promise<boolean> {
    const job = await this.jobs.behind(jobId);
    return job?.state === "queued" || job?.state === "running";
  }
}

/** The job that works on it, or did last. */
const jobOf = ({ id, checkJob, commitJob }: RosterImportRecord): string => commitJob ?? checkJob ?? id;

/** A number of an ID card that somebody types into another column is not kept either. */
const withoutCardNumbers = ({ cells, ...choices }: RosterImportChoices): RosterImportChoices =>
  cells === undefined
    ? choices
    : { ...choices, cells: cells.map((cell) => ({ ...cell, text: hideCardNumbers(cell.text) })) };

/** What becomes of the likely doubles. A commit that goes on keeps to what was decided first. */
function decided(
  record: RosterImportRecord,
  asked: { readonly likelyDoubles: "skip" | "add" | undefined; readonly leaveOutErrors: boolean },
): "skip" | "add" {
  const counters = record.summary?.counters;
  if (!counters) throw new Problem("import-not-ready");
  if (counters.error > 0 && !asked.leaveOutErrors && record.state === "ready")
    throw new Problem("import-has-errors", `${counters.error}`);
  const decision = record.likelyDoubles ?? asked.likelyDoubles;
  if (decision === undefined && counters.likelyDouble > 0) throw new Problem("import-needs-decision");
  return decision ?? "skip";
}

function requireOpenRoster(briefing: BriefingRecord): void {
  if (briefing.state === "closed" || briefing.state === "sealed") throw new Problem("roster-closed");
}
