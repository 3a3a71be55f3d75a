import { Injectable } from "@nestjs/common";
import { v7 as uuidv7 } from "uuid";
import { type Tx, onCommit, UnitOfWork } from "../database/unit-of-work.js";
import { HintBus } from "../hints/hint-bus.js";
import { correlationId } from "../logging/correlation.js";
import { logger } from "../logging/logger.js";
import { JobEntity } from "./job.entity.js";
import { QueueBackend } from "./queue-backend.js";

export interface AskForJob {
  /** Given when another row shares the job's id. */
  readonly id?: string;
  readonly kind: string;
  /** Ids only. */
  readonly payload?: Record<string, unknown>;
  readonly askedBy: string | null;
}

const jobColumns = `id, kind, state, attempt, payload, done, total, error, asked_by as "askedBy",
  correlation_id as "correlationId", created_at as "createdAt", heartbeat_at as "heartbeatAt", finished_at as "finishedAt"`;

@Injectable()
export class Jobs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: QueueBackend,
    private readonly hints: HintBus,
  ) {}

  /** Writes the job's row in the transaction that asks for it; it reaches the queue after the commit. Returns its id. */
  async ask(tx: Tx, job: AskForJob): Promise<string> {
    const id = job.id ?? uuidv7();
    await tx.query(`insert into job (id, kind, payload, asked_by, correlation_id) values ($1, $2, $3, $4, $5)`, [
      id,
      job.kind,
      JSON.stringify(job.payload ?? {}),
      job.askedBy,
      correlationId() ?? null,
    ]);
    onCommit(tx, async () => {
      this.hints.publish([{ topic: "job", key: id }]);
      await this.carry(job.kind, id);
    });
    return id;
  }

  /** The job's row, or null. */
  async find(id: string): Promise<JobEntity | null> {
    const rows = await this.unitOfWork.query<JobEntity>(`select ${jobColumns} from job where id = $1`, [id]);
    return rows[0] ?? null;
  }

  /** The newest first; `after` is the id of the last one of the page before. */
  list(filter: {
    readonly state: string | undefined;
    readonly kind: string | undefined;
    readonly after: string | undefined;
    readonly limit: number;
  }): Promise<JobEntity[]> {
    return this.unitOfWork.query<JobEntity>(
      `select ${jobColumns} from job
        where ($1::text is null or state = $1) and ($2::text is null or kind = $2) and ($3::uuid is null or id < $3)
        order by id desc limit $4`,
      [filter.state ?? null, filter.kind ?? null, filter.after ?? null, filter.limit],
    );
  }

  /** How many jobs of the last seven days are in each state. */
  async counts(): Promise<Map<string, number>> {
    const rows = await this.unitOfWork.query<{ state: string; jobs: number }>(
      `select state, count(*)::int as jobs from job where created_at > now() - interval '7 days' group by state`,
    );
    return new Map(rows.map(({ state, jobs }) => [state, jobs]));
  }

  /** Kinds of jobs that were ever asked for. */
  async kinds(): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ kind: string }>(`select distinct kind from job order by kind`);
    return rows.map(({ kind }) => kind);
  }

  /** Puts a failed job back in the queue. False when it is not failed (any more). */
  async retry(tx: Tx, id: string): Promise<boolean> {
    const [rows] = await tx.query<[{ kind: string }[], number]>(
      `update job set state = 'queued', error = null, finished_at = null where id = $1 and state = 'failed' returning kind`,
      [id],
    );
    const [row] = rows;
    if (!row) return false;
    onCommit(tx, async () => {
      this.hints.publish([{ topic: "job", key: id }]);
      await this.carry(row.kind, id);
    });
    return true;
  }

  /**
   * Adds again every open job that the queue may have lost: not started within 10 seconds, or running without a sign of
   * life for a minute. An id that is still in the queue is left alone by the queue.
   */
  async sweep(): Promise<number> {
    const lost = await this.unitOfWork.query<{ id: string; kind: string }>(
      `select id, kind from job
        where (state = 'queued' and created_at < now() - interval '10 seconds')
           or (state = 'running' and heartbeat_at < now() - interval '60 seconds')
        order by created_at limit 500`,
    );
    for (const job of lost) await this.carry(job.kind, job.id);
    return lost.length;
  }

  private async carry(kind: string, id: string): Promise<void> {
    try {
      await this.queue.add(kind, id);
    } catch (error) {
      logger().warn({ err: error, jobId: id, kind }, "job.not-queued");
    }
  }
}
