import { Injectable } from "@nestjs/common";
import { Briefings } from "#briefings";
import { type Finding, reconcileSite, reconcileStrangers, reconcileUnmatched } from "#domain";
import { HintBus, type JobContext, JobHandler, UnitOfWork } from "#platform";
import { VcLogs } from "#vc-logs";
import { MatchPeople } from "./match-people.service.js";
import { PeopleOfSites } from "./people-of-sites.reader.js";
import { PersonMatchesRepository } from "./person-matches.repository.js";
import { RunsRepository } from "./runs.repository.js";
import { peopleFrame, type RunFrame, SiteInputsReader } from "./site-inputs.reader.js";

/** Sites reconciled and written in one step. */
const sitesPerBlock = 50;

/**
 * Reconciles a briefing, a block of sites per step. The job's id is the run's. Each site's result replaces what an
 * earlier attempt wrote, so a run that stopped goes on with the sites it had not reached.
 */
@Injectable()
export class ReconcileBriefingHandler extends JobHandler {
  readonly kind = "reconcile-briefing";

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: RunsRepository,
    private readonly inputs: SiteInputsReader,
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
    const { reader } = this.unitOfWork;
    const run = await this.runs.find(reader, job.id);
    if (!run || run.finishedAt !== null) return;
    const frame: RunFrame = {
      runId: run.id,
      briefing: await this.briefings.byId(run.briefingId),
      decisions: await this.runs.decisions(reader, run.briefingKey),
      logsRead: await this.vcLogs.hasConnections(reader, run.briefingKey),
    };
    await this.matchPeople.run(job, run.briefingKey);
    await this.reconcileSites(job, frame);
    await this.reconcileUnmatched(job, frame);
    await job.step((tx) => this.runs.finish(tx, run.id, frame.logsRead));
    this.hints.publish([{ topic: "briefing", key: run.briefingId }]);
  }

  private async reconcileSites(job: JobContext, frame: RunFrame): Promise<void> {
    const participation = await this.briefings.participation(frame.briefing.key);
    const sites = participation.toSorted((a, b) => a.siteKey - b.siteKey);
    const done = await this.runs.doneSites(this.unitOfWork.reader, job.id, frame.briefing.sessions.length);
    const left = sites.filter(({ siteKey }) => !done.has(siteKey));
    for (let from = 0; from < left.length; from += sitesPerBlock) {
      await job.progress(done.size + from, sites.length);
      const block = await this.inputs.read(frame, left.slice(from, from + sitesPerBlock));
      const results = block.map(({ position, input }) => ({ position, result: reconcileSite(input) }));
      await job.step((tx) => this.runs.writeSites(tx, job.id, results));
    }
    await job.progress(sites.length, sites.length);
  }

  private async reconcileUnmatched(job: JobContext, frame: RunFrame): Promise<void> {
    const { briefing, decisions } = frame;
    const { reader } = this.unitOfWork;
    const findings: Finding[] = [];
    const taken = await this.matches.nameKeys(reader, job.id);
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
    await job.step((tx) => this.runs.writeUnmatched(tx, job.id, findings));
  }
}
