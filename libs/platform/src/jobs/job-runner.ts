import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from "@nestjs/common";
import { UnitOfWork } from "../database/unit-of-work.js";
import { HintBus } from "../hints/hint-bus.js";
import { withCorrelation } from "../logging/correlation.js";
import { logger } from "../logging/logger.js";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { JobContext, JobFailure, OvertakenError } from "./job-context.js";
import type { JobEntity } from "./job.entity.js";
import { Jobs } from "./jobs.service.js";
import { QueueBackend, type QueueWorker } from "./queue-backend.js";

/** The one handler of a kind of job. Safe to run twice; works in `job.step`s. */
export abstract class JobHandler {
  /** verb-noun, also the queue's name: `import-roster`. */
  abstract readonly kind: string;
  abstract run(job: JobContext): Promise<void>;
}

/** Injection token: every JobHandler of this worker. */
export const JOB_HANDLERS = Symbol("job handlers");

const sweepEveryMs = 15_000;
const canaryEveryMs = 15_000;
const maxAttempts = 5;

@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly workers = new Map<string, QueueWorker>();
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: Jobs,
    private readonly queue: QueueBackend,
    private readonly hints: HintBus,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(JOB_HANDLERS) private readonly handlers: readonly JobHandler[],
  ) {
    const kinds = new Set<string>();
    for (const { kind } of handlers) {
      if (kinds.has(kind)) throw new Error(`job kind "${kind}" has two handlers`);
      kinds.add(kind);
    }
  }

  onApplicationBootstrap(): void {
    for (const handler of this.handlers) {
      const worker = this.queue.work(handler.kind, (id) => this.run(handler, id), this.settings.JOB_CONCURRENCY);
      this.workers.set(handler.kind, worker);
    }
    this.every(sweepEveryMs, () => this.jobs.sweep());
    this.every(canaryEveryMs, () => Promise.all([...this.workers.keys()].map((kind) => this.queue.sendCanary(kind))));
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all([...this.workers.values()].map((worker) => worker.close()));
  }

  /** Milliseconds since the quietest queue was heard: what tells a working worker from one that only looks alive. */
  longestSilence(): number {
    const ages = [...this.workers.values()].map((worker) => Date.now() - worker.lastHeardAt());
    return Math.max(0, ...ages);
  }

  private every(ms: number, work: () => Promise<unknown>): void {
    const timer = setInterval(() => {
      work().catch((error: unknown) => logger().warn({ err: error }, "job-runner.tick-failed"));
    }, ms);
    timer.unref();
    this.timers.push(timer);
  }

  private async run(handler: JobHandler, id: string): Promise<void> {
    const row = await this.claim(id);
    if (!row) return;
    const job = new JobContext(
      this.unitOfWork,
      this.hints,
      this.jobs,
      id,
      row.kind,
      row.attempt,
      row.payload,
      row.askedBy,
      row.parentId,
    );
    await withCorrelation(row.correlationId ?? undefined, async () => {
      // A long step must not look dead to the sweep.
      const heartbeat = setInterval(() => {
        this.unitOfWork
          .query(`update job set heartbeat_at = now() where id = $1 and attempt = $2`, [id, row.attempt])
          .catch(() => undefined);
      }, 10_000);
      try {
        await handler.run(job);
        await this.finish(job, "done", null);
      } catch (error) {
        await this.failed(job, error);
      } finally {
        clearInterval(heartbeat);
      }
    });
  }

  /** Takes the job under a new attempt number, unless it is finished or another worker shows signs of life. */
  private async claim(id: string): Promise<JobEntity | undefined> {
    const [rows] = await this.unitOfWork.run(
      async (tx) =>
        await tx.query<[JobEntity[], number]>(
          `update job set state = 'running', attempt = attempt + 1, heartbeat_at = now(), error = null
            where id = $1
              and (state = 'queued' or (state = 'running' and heartbeat_at < now() - interval '20 seconds')
                   or (state = 'waiting' and not exists (
                         select from job part where part.parent_id = job.id and part.state not in ('done', 'failed'))))
            returning kind, attempt, payload, asked_by as "askedBy", correlation_id as "correlationId",
              parent_id as "parentId"`,
          [id],
        ),
    );
    return rows[0];
  }

  private async failed(job: JobContext, error: unknown): Promise<void> {
    if (error instanceof OvertakenError) {
      logger().warn({ jobId: job.id, attempt: job.attempt }, "job.overtaken");
      return;
    }
    logger().error({ err: error, jobId: job.id, kind: job.kind, attempt: job.attempt }, "job.failed");
    if (error instanceof JobFailure || job.attempt >= maxAttempts) {
      const sentence =
        error instanceof JobFailure
          ? error.message
          : "Máy chủ gặp lỗi khi chạy việc này. / The server failed on this job.";
      await this.finish(job, "failed", sentence);
      return;
    }
    await this.unitOfWork.query(`update job set state = 'queued' where id = $1 and attempt = $2`, [
      job.id,
      job.attempt,
    ]);
    throw error instanceof Error ? error : new Error(String(error));
  }

  private async finish(job: JobContext, state: "done" | "failed", error: string | null): Promise<void> {
    const ended = await this.unitOfWork.query<{ id: string }>(
      `with ended as (
         update job set state = $3, error = $4, finished_at = now(), heartbeat_at = now()
          where id = $1 and attempt = $2 and state = 'running' returning id)
       select id from ended`,
      [job.id, job.attempt, state, error],
    );
    this.hints.publish([{ topic: "job", key: job.id }]);
    const became = ended.length > 0 ? "job.finished" : "job.left";
    logger().info({ jobId: job.id, kind: job.kind, attempt: job.attempt, state }, became);
  }
}
