import { Injectable } from "@nestjs/common";
import { BriefingUse, holdGate, readGate, shutGate } from "#briefings";
import { HintBus, type JobContext, JobFailure, JobHandler, onCommit, type Tx, UnitOfWork } from "#platform";
import { type RosterImportRecord, RosterImportsRepository } from "./roster-imports.repository.js";
import { RosterRevisions } from "./roster-revisions.repository.js";

/** Rows written in one transaction: all that a file may have, so that a roster is there as a whole or not at all. */
const block = 200_000;

/**
 * Writes a checked roster in steps. Each step remembers how far it came, so a job that starts again goes on where the last
 * one stopped, and no row is written twice.
 */
@Injectable()
export class CommitRosterHandler extends JobHandler {
  readonly kind = "commit-roster";

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: RosterImportsRepository,
    private readonly revisions: RosterRevisions,
    private readonly use: BriefingUse,
    private readonly hints: HintBus,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const importId = String(job.payload["importId"]);
    const start = await this.imports.find(this.unitOfWork.reader, importId);
    if (!start) return;
    const total = toWrite(start);
    let written = 0;
    for (let more = true; more;) {
      const rows = await job.step((tx) => this.writeBlock(tx, importId));
      more = rows > 0;
      written += rows;
      if (more) await job.progress(Math.min(written, total), total);
    }
  }

  /** Returns how many rows were handled; 0 when the import is committed. */
  private async writeBlock(tx: Tx, importId: string): Promise<number> {
    const record = await this.imports.locked(tx, importId);
    if (!record || record.state !== "committing") return 0;
    const next = await this.imports.blockEnd(tx, importId, record.doneRow, block);
    if (!next) {
      await this.imports.committed(tx, importId);
      return 0;
    }
    await this.holdBriefing(tx, record, next.moves);
    const revision = await this.revisions.lock(tx, record.briefingKey);
    if (revision !== record.rosterRevision) throw new JobFailure(changedMeanwhile);
    await this.imports.writeBlock(tx, record, { after: record.doneRow, lastRow: next.lastRow });
    const after = await this.revisions.next(tx, record.briefingKey);
    await this.imports.blockDone(tx, importId, next.lastRow, after);
    onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: record.briefingId }]));
    return next.rows;
  }

  /** While a step writes, the briefing cannot close; while a step moves people between sites, nobody is checked in. */
  private async holdBriefing(tx: Tx, record: RosterImportRecord, moves: boolean): Promise<void> {
    if (moves) await shutGate(tx, record.briefingKey);
    else await holdGate(tx, [record.briefingKey]);
    const [gate] = await readGate(tx, [record.briefingKey]);
    if (gate?.state === "closed" || gate?.state === "sealed") throw new JobFailure(closedMeanwhile);
    if (moves && (await this.use.hasEntries(tx, record.briefingKey))) throw new JobFailure(startedMeanwhile);
  }
}

function toWrite({ summary, likelyDoubles }: RosterImportRecord): number {
  if (!summary) return 0;
  const { counters } = summary;
  return counters.new + counters.changed + (likelyDoubles === "add" ? counters.likelyDouble : 0);
}

const changedMeanwhile =
  "Danh sách triệu tập đã thay đổi trong lúc đó. Hãy tải tệp lên lại để xem khác biệt. / " +
  "The roster changed meanwhile. Upload the file again to see what differs.";
const closedMeanwhile =
  "Hội nghị đã đóng trong lúc đó nên phần còn lại của tệp chưa được ghi. / " +
  "The briefing was closed meanwhile, so the rest of the file was not written.";
const startedMeanwhile =
  "Đã bắt đầu điểm danh nên không chuyển đại biểu sang điểm cầu khác được. Hãy tải tệp lên lại. / " +
  "People have been checked in meanwhile, so nobody can be moved to another site. Upload the file again.";
