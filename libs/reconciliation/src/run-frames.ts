import { Injectable } from "@nestjs/common";
import { type BriefingRecord, Briefings } from "#briefings";
import { UnitOfWork } from "#platform";
import { VcLogs } from "#vc-logs";
import { NIL } from "uuid";
import { ReconciliationQuery } from "./reconciliation.query.js";
import { RunsRepository } from "./runs.repository.js";
import type { RunFrame } from "./site-inputs.reader.js";

/** What every part of a run shares, looked up by each of them. */
@Injectable()
export class RunFrames {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: RunsRepository,
    private readonly query: ReconciliationQuery,
    private readonly briefings: Briefings,
    private readonly vcLogs: VcLogs,
  ) {}

  /** Null when the run is finished, or there is none. */
  async of(runId: string): Promise<RunFrame | null> {
    const { reader } = this.unitOfWork;
    const run = await this.runs.find(reader, runId);
    if (!run || run.finishedAt !== null) return null;
    return this.frame(await this.briefings.byId(run.briefingId), run.id);
  }

  /** Of a briefing as it is now; names of the log are those of its newest finished run. */
  async current(briefing: BriefingRecord): Promise<RunFrame> {
    const newest = await this.query.latestRun(this.unitOfWork.reader, briefing.key);
    return this.frame(briefing, newest?.id ?? NIL);
  }

  private async frame(briefing: BriefingRecord, runId: string): Promise<RunFrame> {
    const { reader } = this.unitOfWork;
    const participation = await this.briefings.participation(briefing.key);
    return {
      runId,
      briefing,
      participation: participation.toSorted((a, b) => a.siteKey - b.siteKey),
      decisions: await this.runs.decisions(reader, briefing.key),
      logsRead: await this.vcLogs.hasConnections(reader, briefing.key),
    };
  }
}
