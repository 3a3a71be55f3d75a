import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type BriefingRecord, Briefings } from "#briefings";
import { Problem, type RosterImportView } from "#contracts";
import type { Principal } from "#domain";
import { type JobEntity, Jobs, type Tx, UnitOfWork, type Upload } from "#platform";
import { v7 as uuidv7 } from "uuid";
import { type RosterImportRecord, RosterImportsRepository } from "./roster-imports.repository.js";

/** A roster file is checked first and written afterwards; both are jobs, so that a large file keeps nobody waiting. */
@Injectable()
export class RosterImports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: RosterImportsRepository,
    private readonly briefings: Briefings,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
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
        file: upload.bytes,
        createdBy: principal.id,
      });
      await this.jobs.ask(tx, { id, kind: "import-roster", payload: { importId: id }, askedBy: principal.id });
    });
    return this.read(briefingId, id);
  }

  /** Where the import stands and what it would do. @throws Problem not-found */
  async read(briefingId: string, id: string): Promise<RosterImportView> {
    const record = await this.imports.find(this.unitOfWork.reader, id);
    if (!record || record.briefingId !== briefingId) throw new Problem("not-found");
    const job = await this.jobs.find(record.commitJob ?? record.id);
    if (!job) throw new Problem("not-found");
    return view(record, job);
  }

  /**
   * Asks for the commit of what the check found. An import whose commit failed may be committed again; it goes on.
   * @throws Problem not-found, import-not-ready, import-has-errors, import-needs-decision, roster-closed, conflict when the
   *   roster changed since the check or another import is being written
   */
  async commit(
    principal: Principal,
    briefingId: string,
    input: { readonly importId: string; readonly likelyDoubles: "skip" | "add" | undefined },
  ): Promise<RosterImportView> {
    const briefing = await this.briefings.byId(briefingId);
    requireOpenRoster(briefing);
    await this.unitOfWork.run(async (tx) => {
      const revision = await this.imports.lockRoster(tx, briefing.key);
      const record = await this.imports.locked(tx, input.importId);
      if (!record || record.briefingId !== briefingId) throw new Problem("not-found");
      const likelyDoubles = decided(record, input.likelyDoubles);
      if (!(await this.mayStart(record))) throw new Problem("import-not-ready");
      if (record.rosterRevision !== revision || (await this.anotherIsWritten(tx, record)))
        throw new Problem("conflict");
      const jobId = uuidv7();
      await this.imports.startCommit(tx, record.id, likelyDoubles, jobId);
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
        details: { ...record.summary?.counters, likelyDoubles },
      });
    });
    return this.read(briefingId, input.importId);
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
    const job = record.commitJob === null ? null : await this.jobs.find(record.commitJob);
    return job?.state === "queued" || job?.state === "running";
  }
}

/** What becomes of the likely doubles. A commit that goes on keeps to what was decided first. */
function decided(record: RosterImportRecord, asked: "skip" | "add" | undefined): "skip" | "add" {
  const counters = record.summary?.counters;
  if (!counters) throw new Problem("import-not-ready");
  if (counters.error > 0) throw new Problem("import-has-errors", `${counters.error}`);
  const decision = record.likelyDoubles ?? asked;
  if (decision === undefined && counters.likelyDouble > 0) throw new Problem("import-needs-decision");
  return decision ?? "skip";
}

function requireOpenRoster(briefing: BriefingRecord): void {
  if (briefing.state === "closed" || briefing.state === "sealed") throw new Problem("roster-closed");
}

function view(record: RosterImportRecord, job: JobEntity): RosterImportView {
  const failed = job.state === "failed" && record.state !== "committed";
  return {
    id: record.id,
    fileName: record.fileName,
    state: failed ? "failed" : record.state,
    job: {
      id: job.id,
      kind: job.kind,
      state: job.state,
      done: job.done,
      total: job.total,
      error: job.error,
      createdAt: job.createdAt.toISOString(),
      finishedAt: job.finishedAt?.toISOString() ?? null,
    },
    summary: record.summary,
  };
}
