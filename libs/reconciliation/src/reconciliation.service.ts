import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type BriefingRecord, Briefings } from "#briefings";
import { Problem, type RunSchedule, type RunView } from "#contracts";
import { dueRun, type Principal, type RunFacts, secondsLeft } from "#domain";
import { Clock, type JobEntity, Jobs, jobView, type Queryable, type Tx, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { VcLogs } from "#vc-logs";
import { v7 as uuidv7 } from "uuid";
import { readableSites } from "./readable-sites.js";
import type { RunRecord } from "./reconciliation.query.js";
import { RunsRepository } from "./runs.repository.js";

/** Runs newest first that a list shows. */
const runsShown = 50;

/** Asks for runs and tells where they stand. The work itself is a job. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: RunsRepository,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly jobs: Jobs,
    private readonly vcLogs: VcLogs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a run. One that waits and has not begun yet is given again: it will see everything there is.
   * @throws Problem not-found
   */
  async ask(principal: Principal, briefingId: string): Promise<RunView> {
    const briefing = await this.briefings.byId(briefingId);
    const id = await this.unitOfWork.run(async (tx) => {
      await this.runs.lockBriefing(tx, briefing.key);
      const waiting = await this.waitingRun(tx, briefing.key);
      return waiting ?? this.write(tx, briefing, { principal, cause: "hand" });
    });
    return this.read(principal, briefingId, id);
  }

  /**
   * Asks for a run where a briefing is due for one that nobody asked for. Returns its id, or null. Any number of processes may
   * call this at once.
   */
  async askWhenDue(briefing: BriefingRecord): Promise<string | null> {
    if (dueRun(await this.facts(this.unitOfWork.reader, briefing)) === null) return null;
    return this.unitOfWork.run(async (tx) => {
      await this.runs.lockBriefing(tx, briefing.key);
      const cause = dueRun(await this.facts(tx, briefing));
      return cause && this.write(tx, briefing, { principal: null, cause });
    });
  }

  /** How often the briefing runs by itself while it is live. @throws Problem not-found */
  async schedule(briefingId: string): Promise<RunSchedule> {
    const briefing = await this.briefings.byId(briefingId);
    return { everyMinutes: await this.runs.everyMinutes(this.unitOfWork.reader, briefing.key) };
  }

  /** @throws Problem not-found */
  async setSchedule(principal: Principal, briefingId: string, { everyMinutes }: RunSchedule): Promise<RunSchedule> {
    const briefing = await this.briefings.byId(briefingId);
    await this.unitOfWork.run(async (tx) => {
      await this.runs.setSchedule(tx, briefing.key, { minutes: everyMinutes, by: principal.id });
      await this.audit.write(tx, principal, {
        action: "run.scheduled",
        briefingId,
        subject: briefingId,
        details: { everyMinutes },
      });
    });
    return { everyMinutes };
  }

  /** Sums over the whole briefing are shown to whom the whole tree is open. @throws Problem not-found */
  async read(principal: Principal, briefingId: string, id: string): Promise<RunView> {
    const readable = readableSites(principal, briefingId, await this.sites.current());
    const run = await this.viewed(await this.record(briefingId, id));
    return readable === null ? run : { ...run, summary: null };
  }

  /** The newest runs first. @throws Problem not-found */
  async list(principal: Principal, briefingId: string): Promise<RunView[]> {
    const readable = readableSites(principal, briefingId, await this.sites.current());
    const briefing = await this.briefings.byId(briefingId);
    const runs = await this.runs.ofBriefing(this.unitOfWork.reader, briefing.key, runsShown);
    const views = await Promise.all(runs.map((run) => this.viewed(run)));
    return readable === null ? views : views.map((run) => ({ ...run, summary: null }));
  }

  /** A run of this briefing. @throws Problem not-found */
  async record(briefingId: string, id: string): Promise<RunRecord> {
    const run = await this.runs.find(this.unitOfWork.reader, id);
    if (!run || run.briefingId !== briefingId) throw new Problem("not-found");
    return run;
  }

  private async facts(connection: Queryable, briefing: BriefingRecord): Promise<RunFacts> {
    const [newest] = await this.runs.ofBriefing(connection, briefing.key, 1);
    const logs = await this.vcLogs.reading(connection, briefing.key);
    return {
      state: briefing.state,
      now: this.clock.now(),
      closedAt: briefing.closedAt?.getTime() ?? null,
      lastAskedAt: newest?.askedAt.getTime() ?? null,
      underWay: newest !== undefined && newest.finishedAt === null && (await this.isOpen(newest.id)),
      everyMinutes: briefing.state === "live" ? await this.runs.everyMinutes(connection, briefing.key) : 0,
      logReadAt: logs.lastReadAt?.getTime() ?? null,
      logBeingRead: (await Promise.all(logs.jobIds.map((id) => this.isOpen(id)))).includes(true),
    };
  }

  private async isOpen(jobId: string): Promise<boolean> {
    const job = await this.jobs.behind(jobId);
    return job !== null && job.finishedAt === null;
  }

  private async waitingRun(tx: Tx, briefingKey: number): Promise<string | null> {
    const [newest] = await this.runs.ofBriefing(tx, briefingKey, 1);
    const job = newest && (await this.jobs.behind(newest.id));
    return job?.state === "queued" && job.attempt === 0 ? job.id : null;
  }

  private async write(
    tx: Tx,
    briefing: BriefingRecord,
    by: { readonly principal: Principal | null; readonly cause: RunRecord["cause"] },
  ): Promise<string> {
    const id = uuidv7();
    const askedBy = by.principal?.id ?? null;
    const { cause } = by;
    await this.runs.insert(tx, { id, briefingKey: briefing.key, briefingId: briefing.id, cause, askedBy });
    await this.jobs.ask(tx, { id, kind: "reconcile-briefing", payload: { runId: id }, askedBy });
    await this.audit.write(tx, by.principal, {
      action: "run.asked",
      briefingId: briefing.id,
      subject: id,
      details: { cause },
    });
    return id;
  }

  private async viewed(run: RunRecord): Promise<RunView> {
    const job = await this.jobs.behind(run.id);
    if (!job) throw new Problem("not-found");
    return view(run, job, this.clock.now());
  }
}

function view(run: RunRecord, job: JobEntity, now: number): RunView {
  return {
    id: run.id,
    number: run.number,
    cause: run.cause,
    job: jobView(job),
    secondsLeft:
      job.state === "waiting" && job.heartbeatAt !== null
        ? secondsLeft({ since: job.heartbeatAt.getTime(), now, done: job.done, total: job.total })
        : null,
    askedAt: run.askedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    outputHash: run.outputHash?.toString("hex") ?? null,
    summary: run.summary,
  };
}
