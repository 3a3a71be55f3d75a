import { Injectable } from "@nestjs/common";
import { BriefingUse, holdGate, readGate, shutGate } from "#briefings";
import { HintBus, type JobContext, JobFailure, JobHandler, onCommit, type Tx } from "#platform";
import { type RosterImportRecord, RosterImportsRepository } from "./roster-imports.repository.js";
import { RosterRevisions } from "./roster-revisions.repository.js";

/** Rows written by one statement. All of them are written in one transaction: a roster is there as a whole or not at all. */
const block = 20_000;

/** Writes a checked roster. Whatever ends this before its end has written nothing, and the next attempt writes it all. */
@Injectable()
export class CommitRosterHandler extends JobHandler {
  readonly kind = "commit-roster";

  constructor(
    private readonly imports: RosterImportsRepository,
    private readonly revisions: RosterRevisions,
    private readonly use: BriefingUse,
    private readonly hints: HintBus,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const importId = String(job.payload["importId"]);
    await job.longStep(async (tx) => {
      const record = await this.imports.locked(tx, importId);
      if (!record || record.state !== "committing") return;
      const { moves } = await this.imports.rowsLeft(tx, importId, record.doneRow);
      if (moves !== null) await this.write(tx, job, record, moves);
      await this.imports.committed(tx, importId);
    });
  }

  private async write(tx: Tx, job: JobContext, record: RosterImportRecord, moves: boolean): Promise<void> {
    await this.holdBriefing(tx, record, moves);
    const revision = await this.revisions.lock(tx, record.briefingKey);
    if (revision !== record.rosterRevision) throw new JobFailure(changedMeanwhile);
    const total = toWrite(record);
    let after = record.doneRow;
    let written = 0;
    for (;;) {
      const next = await this.imports.blockEnd(tx, record.id, after, block);
      if (next === null) break;
      await this.imports.writeBlock(tx, record, { after, lastRow: next.lastRow });
      after = next.lastRow;
      written += next.rows;
      await job.progress(Math.min(written, total), total);
    }
    await this.imports.blockDone(tx, record.id, after, await this.revisions.next(tx, record.briefingKey));
    onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: record.briefingId }]));
  }

  /** While this writes, the briefing cannot close; while it moves people between sites, nobody is checked in. */
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
