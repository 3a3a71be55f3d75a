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
    const rows = await this.unitOfWork.query<JobEntity>(
      `select id, kind, state, attempt, payload, done, total, error, asked_by as "askedBy",
              correlation_id as "correlationId", created_at as "createdAt", heartbeat_at as "heartbeatAt",
              finished_at as "finishedAt"
         from job where id = $1`,
      [id],
    );
    return rows[0] ?? null;
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
