import { createHash } from "node:crypto";
import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { Briefings } from "#briefings";
import { Problem, type vcLogUploadQuerySchema, type VcLogView } from "#contracts";
import type { Principal } from "#domain";
import { type JobEntity, Jobs, jobView, type Tx, UnitOfWork, type Upload } from "#platform";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { type VcLogRecord, VcLogsRepository } from "./vc-logs.repository.js";

type UploadAnswers = z.infer<typeof vcLogUploadQuerySchema>;

/** Log files come in and are read as a job. The same file twice changes nothing. */
@Injectable()
export class VcLogFiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly logs: VcLogsRepository,
    private readonly briefings: Briefings,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /**
   * Keeps a file and asks for its reading; `by` is null where the product fetched it itself. A file the briefing has already gives the log it has; one whose reading
   * failed is read again with the new answers. @throws Problem not-found, request-invalid for a zone nobody knows
   */
  async upload(by: Principal | null, briefingId: string, upload: Upload, answers: UploadAnswers): Promise<VcLogView> {
    const briefing = await this.briefings.byId(briefingId);
    const timeZone = answers.timeZone ?? briefing.rules.timeZone;
    requireKnownZone(timeZone);
    const sha256 = createHash("sha256").update(upload.bytes).digest();
    const log = {
      id: uuidv7(),
      briefingKey: briefing.key,
      briefingId,
      fileName: upload.fileName,
      sha256,
      file: upload.bytes,
      timeZone,
      dateOrder: answers.dateOrder,
      answers: { day: answers.day, encoding: answers.encoding },
      jobId: uuidv7(),
      uploadedBy: by?.id ?? null,
    };
    const id = await this.unitOfWork.run(async (tx) => {
      if (await this.logs.insert(tx, log)) {
        await this.askReading(tx, by, log);
        return log.id;
      }
      const known = await this.logs.bySha256(tx, briefing.key, sha256);
      if (!known) throw new Problem("conflict");
      const job = await this.jobs.behind(known.jobId);
      if (job?.state === "failed") {
        await this.logs.readAgain(tx, { ...log, id: known.id });
        await this.askReading(tx, by, { ...log, id: known.id });
      }
      return known.id;
    });
    return this.read(briefingId, id);
  }

  /** @throws Problem not-found */
  async read(briefingId: string, id: string): Promise<VcLogView> {
    const record = await this.logs.find(this.unitOfWork.reader, id);
    if (!record || record.briefingId !== briefingId) throw new Problem("not-found");
    return this.viewed(record);
  }

  /** @throws Problem not-found */
  async list(briefingId: string): Promise<VcLogView[]> {
    const briefing = await this.briefings.byId(briefingId);
    const records = await this.logs.ofBriefing(this.unitOfWork.reader, briefing.key);
    return Promise.all(records.map((record) => this.viewed(record)));
  }

  /** Reads a log again, with what is known now. @throws Problem not-found; conflict while it is being read */
  async readAgain(tx: Tx, principal: Principal, briefingId: string, id: string): Promise<void> {
    const log = await this.logs.lock(tx, id);
    if (!log || log.briefingId !== briefingId) throw new Problem("not-found");
    const job = await this.jobs.behind(log.jobId);
    if (job && job.state !== "failed" && job.state !== "done") throw new Problem("conflict");
    const next = { ...log, jobId: uuidv7() };
    await this.logs.readAgain(tx, next);
    await this.askReading(tx, principal, next);
  }

  private async askReading(
    tx: Tx,
    by: Principal | null,
    log: { readonly id: string; readonly jobId: string; readonly briefingId: string; readonly sha256: Buffer },
  ): Promise<void> {
    await this.jobs.ask(tx, {
      id: log.jobId,
      kind: "import-vc-log",
      payload: { logId: log.id },
      askedBy: by?.id ?? null,
    });
    await this.audit.write(tx, by, {
      action: "vc-log.uploaded",
      briefingId: log.briefingId,
      subject: log.id,
      details: { sha256: log.sha256.toString("hex") },
    });
  }

  private async viewed(record: VcLogRecord): Promise<VcLogView> {
    const job = await this.jobs.behind(record.jobId);
    if (!job) throw new Problem("not-found");
    return view(record, job);
  }
}

function requireKnownZone(timeZone: string): void {
  if (isKnownZone(timeZone)) return;
  throw new Problem("request-invalid", "timeZone", {
    errors: [{ path: "timeZone", message: "Không có múi giờ này; ví dụ đúng: Asia/Ho_Chi_Minh. / Unknown time zone." }],
  });
}

function isKnownZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function view(record: VcLogRecord, job: JobEntity): VcLogView {
  return {
    id: record.id,
    fileName: record.fileName,
    sha256: record.sha256.toString("hex"),
    timeZone: record.timeZone,
    uploadedAt: record.uploadedAt.toISOString(),
    job: jobView(job),
    summary: record.summary,
  };
}
