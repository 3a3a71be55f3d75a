import { Injectable } from "@nestjs/common";
import { Briefings } from "#briefings";
import { UnitOfWork } from "#platform";
import { VcLogs } from "#vc-logs";
import { RunsRepository } from "./runs.repository.js";
import type { RunFrame } from "./site-inputs.reader.js";

/** What every part of a run shares, looked up by each of them. */
@Injectable()
export class RunFrames {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: RunsRepository,
    private readonly briefings: Briefings,
    private readonly vcLogs: VcLogs,
  ) {}

  /** Null when the run is finished, or there is none. */
  async of(runId: string): Promise<RunFrame | null> {
    const { reader } = this.unitOfWork;
    const run = await this.runs.find(reader, runId);
    if (!run || run.finishedAt !== null) return null;
    const participation = await this.briefings.participation(run.briefingKey);
    return {
      runId: run.id,
      briefing: await this.briefings.byId(run.briefingId),
      participation: participation.toSorted((a, b) => a.siteKey - b.siteKey),
      decisions: await this.runs.decisions(reader, run.briefingKey),
      logsRead: await this.vcLogs.hasConnections(reader, run.briefingKey),
    };
  }
}
