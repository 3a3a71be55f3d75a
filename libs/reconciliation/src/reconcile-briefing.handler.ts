import { Injectable } from "@nestjs/common";
import { Briefings } from "#briefings";
import { type Finding, reconcileStrangers, reconcileUnmatched } from "#domain";
import { HintBus, type JobContext, JobFailure, JobHandler, UnitOfWork } from "#platform";
import { VcLogs } from "#vc-logs";
import { MatchPeople } from "./match-people.service.js";
import { PeopleOfSites } from "./people-of-sites.reader.js";
import { PersonMatchesRepository } from "./person-matches.repository.js";
import { reconcileSitesKind } from "./reconcile-sites.handler.js";
import { RunFrames } from "./run-frames.js";
import { RunsRepository } from "./runs.repository.js";
import { peopleFrame, type RunFrame } from "./site-inputs.reader.js";

/** A briefing is cut into so many blocks at least, so that every worker has something to do, */
const blocksWanted = 16;
/** of so many sites, whatever the number of blocks. */
const [leastSites, mostSites] = [5, 200];

/**
 * Reconciles a briefing: first whom the names of the logs stand for, then the sites, a block of them per part of the job,
 * and at the end, when every part is done, what belongs to no site and the sum. The job's id is the run's.
 */
@Injectable()
export class ReconcileBriefingHandler extends JobHandler {
  readonly kind = "reconcile-briefing";

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: RunsRepository,
    private readonly frames: RunFrames,
    private readonly briefings: Briefings,
    private readonly vcLogs: VcLogs,
    private readonly matchPeople: MatchPeople,
    private readonly matches: PersonMatchesRepository,
    private readonly people: PeopleOfSites,
    private readonly hints: HintBus,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const run = await this.runs.find(this.unitOfWork.reader, job.id);
    if (!run || run.finishedAt !== null) return;
    const parts = await job.parts();
    const failed = parts.find(({ state }) => state === "failed");
    if (failed) throw new JobFailure(failed.error ?? "");
    if (parts.length > 0 || !(await this.begin(job, run.briefingKey))) await this.end(job);
  }

  /** False when no site takes part. */
  private async begin(job: JobContext, briefingKey: number): Promise<boolean> {
    await this.matchPeople.run(job, briefingKey);
    const participation = await this.briefings.participation(briefingKey);
    const siteKeys = participation.map(({ siteKey }) => siteKey).toSorted((a, b) => a - b);
    if (siteKeys.length === 0) return false;
    const perBlock = Math.min(mostSites, Math.max(leastSites, Math.ceil(siteKeys.length / blocksWanted)));
    const payloads = Array.from({ length: Math.ceil(siteKeys.length / perBlock) }, (_, index) => {
      const block = siteKeys.slice(index * perBlock, (index + 1) * perBlock);
      return { runId: job.id, firstSite: block[0]!, lastSite: block.at(-1)! };
    });
    await job.split(reconcileSitesKind, payloads, siteKeys.length);
    return true;
  }

  private async end(job: JobContext): Promise<void> {
    const frame = await this.frames.of(job.id);
    if (!frame) return;
    const findings = await this.unmatched(frame);
    await job.step(async (tx) => {
      await this.runs.writeUnmatched(tx, job.id, findings);
      await this.runs.finish(tx, job.id, frame.logsRead);
    });
    await job.progress(frame.participation.length, frame.participation.length);
    this.hints.publish([{ topic: "briefing", key: frame.briefing.id }]);
  }

  private async unmatched(frame: RunFrame): Promise<Finding[]> {
    const { briefing, decisions } = frame;
    const { reader } = this.unitOfWork;
    const findings: Finding[] = [];
    const taken = await this.matches.nameKeys(reader, frame.runId);
    for (const session of briefing.sessions) {
      const window = {
        number: session.number,
        startsAt: session.startsAt.getTime(),
        endsAt: session.endsAt.getTime(),
      };
      const names = await this.vcLogs.unmatchedOf(reader, briefing.key, session);
      const rooms = names
        .filter(({ nameKey }) => !taken.has(nameKey))
        .map((room) => ({ ...room, candidates: room.candidateKeys, noSite: room.settledBy === "person" }));
      const strangers = (await this.people.read(reader, peopleFrame(frame), session, null)).get(null) ?? [];
      findings.push(
        ...reconcileUnmatched(rooms, window, decisions),
        ...reconcileStrangers(strangers, window, decisions),
      );
    }
    return findings;
  }
}
