import { Injectable } from "@nestjs/common";
import { reconcileSite } from "#domain";
import { type JobContext, JobHandler, UnitOfWork } from "#platform";
import { RunFrames } from "./run-frames.js";
import { RunsRepository } from "./runs.repository.js";
import { SiteInputsReader } from "./site-inputs.reader.js";

export const reconcileSitesKind = "reconcile-sites";

/** Sites reconciled and written in one step. */
const sitesPerStep = 50;

/**
 * Reconciles the sites of a run between two handles. Each site's result replaces what an earlier attempt wrote, and a part
 * that stopped goes on with the sites it had not reached.
 */
@Injectable()
export class ReconcileSitesHandler extends JobHandler {
  readonly kind = reconcileSitesKind;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: RunsRepository,
    private readonly frames: RunFrames,
    private readonly inputs: SiteInputsReader,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const [runId, first, last] = [
      String(job.payload["runId"]),
      Number(job.payload["firstSite"]),
      Number(job.payload["lastSite"]),
    ];
    const frame = await this.frames.of(runId);
    if (!frame) return;
    const own = frame.participation.filter(({ siteKey }) => siteKey >= first && siteKey <= last);
    const done = await this.runs.doneSites(this.unitOfWork.reader, runId, {
      sessions: frame.briefing.sessions.length,
      first,
      last,
    });
    const left = own.filter(({ siteKey }) => !done.has(siteKey));
    for (let from = 0; from < left.length; from += sitesPerStep) {
      await job.progress(done.size + from, own.length);
      const block = await this.inputs.read(frame, left.slice(from, from + sitesPerStep));
      const results = block.map(({ position, input }) => ({ position, result: reconcileSite(input) }));
      await job.step((tx) => this.runs.writeSites(tx, runId, results));
    }
    await job.progress(own.length, own.length);
  }
}
