import { Injectable } from "@nestjs/common";
import { v7 as uuidv7 } from "uuid";
import { asReading } from "../database/row-scope.js";
import { type Tx, onCommit, UnitOfWork } from "../database/unit-of-work.js";
import { HintBus } from "../hints/hint-bus.js";
import { correlationId } from "../logging/correlation.js";
import { logger } from "../logging/logger.js";
import { JobEntity } from "./job.entity.js";
import { type CarriedJob, QueueBackend } from "./queue-backend.js";

export interface AskForJob {
  /** Given when another row shares the job's id. */
  readonly id?: string;
  readonly kind: string;
  /** Ids only. */
  readonly payload?: Record<string, unknown>;
  readonly askedBy: string | null;
}

/** A part of a job and where it stands. */
export type JobPart = Pick<JobEntity, "id" | "kind" | "state" | "error">;

/** What a job that waits has done is what its parts have done. */
const jobColumns = `id, kind, state, attempt, payload, parent_id as "parentId",
  case when state = 'waiting' then (select coalesce(sum(part.done), 0)::int from job part where part.parent_id = job.id)
       else done end as done,
  total, error, asked_by as "askedBy",
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

  /** The job that makes what a row stands for: seen by whoever sees that row, also when somebody else asked for it. */
  behind(id: string): Promise<JobEntity | null> {
    return asReading(() => this.find(id));
  }

  /** The job's row, or null. */
  async find(id: string): Promise<JobEntity | null> {
    const rows = await this.unitOfWork.query<JobEntity>(`select ${jobColumns} from job where id = $1`, [id]);
    return rows[0] ?? null;
  }

  /** The newest first, parts only where their kind is asked for; `after` is the id of the last one of the page before. */
  list(filter: {
    readonly state: string | undefined;
    readonly kind: string | undefined;
    readonly after: string | undefined;
    readonly limit: number;
  }): Promise<JobEntity[]> {
    return this.unitOfWork.query<JobEntity>(
      `select ${jobColumns} from job
        where ($1::text is null or state = $1) and ($3::uuid is null or id < $3)
          and (case when $2::text is null then parent_id is null else kind = $2 end)
        order by id desc limit $4`,
      [filter.state ?? null, filter.kind ?? null, filter.after ?? null, filter.limit],
    );
  }

  /** How many jobs of the last seven days are in each state. */
  async counts(): Promise<Map<string, number>> {
    const rows = await this.unitOfWork.query<{ state: string; jobs: number }>(
      `select state, count(*)::int as jobs from job where created_at > now() - interval '7 days' and parent_id is null
        group by state`,
    );
    return new Map(rows.map(({ state, jobs }) => [state, jobs]));
  }

  /** Kinds of jobs that were ever asked for. */
  async kinds(): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ kind: string }>(`select distinct kind from job order by kind`);
    return rows.map(({ kind }) => kind);
  }

  /** Puts a failed job, or the failed parts of one, back in the queue. False when it is not failed (any more). */
  async retry(tx: Tx, id: string): Promise<boolean> {
    const [rows] = await tx.query<[CarriedJob[], number]>(
      `update job set error = null, finished_at = null, heartbeat_at = now(),
              state = case when exists (select from job part where part.parent_id = job.id and part.state <> 'done')
                           then 'waiting' else 'queued' end
        where id = $1 and state = 'failed' returning kind, id`,
      [id],
    );
    if (rows.length === 0) return false;
    const [parts] = await tx.query<[CarriedJob[], number]>(
      `update job set state = 'queued', error = null, finished_at = null
        where parent_id = $1 and state = 'failed' returning kind, id`,
      [id],
    );
    onCommit(tx, async () => {
      this.hints.publish([{ topic: "job", key: id }]);
      for (const one of parts.length > 0 ? parts : rows) await this.carry(one.kind, one.id);
    });
    return true;
  }

  /** Writes the parts of a job, which waits for them from now on. */
  async split(
    tx: Tx,
    job: CarriedJob & Pick<JobEntity, "attempt" | "askedBy">,
    into: { readonly kind: string; readonly payloads: readonly Record<string, unknown>[]; readonly total: number },
  ): Promise<void> {
    const parts = into.payloads.map((payload) => ({ id: uuidv7(), payload }));
    await tx.query(
      `insert into job (id, kind, payload, parent_id, asked_by, correlation_id)
       select p.id, $2, p.payload, $3, $4, $5 from jsonb_to_recordset($1::jsonb) as p(id uuid, payload jsonb)`,
      [JSON.stringify(parts), into.kind, job.id, job.askedBy, correlationId() ?? null],
    );
    await tx.query(`update job set state = 'waiting', total = $2, heartbeat_at = now() where id = $1`, [
      job.id,
      into.total,
    ]);
    onCommit(tx, async () => {
      this.hints.publish([{ topic: "job", key: job.id }]);
      await this.queue
        .addFlow(
          job,
          parts.map(({ id }) => ({ kind: into.kind, id })),
        )
        .catch((error: unknown) => logger().warn({ err: error, jobId: job.id, kind: job.kind }, "job.not-queued"));
    });
  }

  /** The parts of a job in the order they were written. */
  partsOf(id: string): Promise<JobPart[]> {
    return this.unitOfWork.query<JobPart>(`select id, kind, state, error from job where parent_id = $1 order by id`, [
      id,
    ]);
  }

  /**
   * Adds again every open job that the queue may have lost: not started within 10 seconds, running without a sign of life for a
   * minute, or waiting for parts that have all ended. An id that is still in the queue is left alone by the queue.
   */
  async sweep(): Promise<number> {
    const lost = await this.unitOfWork.query<{ id: string; kind: string }>(
      `select id, kind from job
        where (state = 'queued' and created_at < now() - interval '10 seconds')
           or (state = 'running' and heartbeat_at < now() - interval '60 seconds')
           or (state = 'waiting' and not exists (
                 select from job part where part.parent_id = job.id and part.state not in ('done', 'failed')))
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
