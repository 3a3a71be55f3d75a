import type { JobPart, Jobs } from "./jobs.service.js";
import { HintBus } from "../hints/hint-bus.js";
import type { Tx, UnitOfWork } from "../database/unit-of-work.js";
import { onCommit } from "../database/unit-of-work.js";

/** Thrown inside a step when another attempt has taken over: the late worker must leave everything as it is. */
export class OvertakenError extends Error {
  override readonly name = "OvertakenError";
}

/** A failure that trying again cannot cure; the sentence is shown to the person who asked. */
export class JobFailure extends Error {
  override readonly name = "JobFailure";
}

/** What a handler may do while it runs. */
export class JobContext<Payload = Record<string, unknown>> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly hints: HintBus,
    private readonly jobs: Jobs,
    readonly id: string,
    readonly kind: string,
    readonly attempt: number,
    readonly payload: Payload,
    readonly askedBy: string | null,
    /** The job this one is a part of. */
    readonly parentId: string | null = null,
  ) {}

  /**
   * One step of the work in its own transaction. The job's row is locked first, so a worker that was overtaken (stalled,
   * frozen, cut off) is refused here and can never publish a late result.
   * @throws OvertakenError
   */
  step<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async (tx) => {
      await this.fence(tx);
      return work(tx);
    });
  }

  /**
   * A step that takes minutes, and may tell how far it is meanwhile: whether this worker was overtaken is seen at its end, so that
   * until then nothing about the job is locked. What two workers must not do at once the work itself has to lock.
   * @throws OvertakenError
   */
  longStep<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async (tx) => {
      const result = await work(tx);
      await this.fence(tx);
      return result;
    });
  }

  /** Tells how far the work is. `total` is null while unknown. */
  async progress(done: number, total: number | null): Promise<void> {
    await this.step(async (tx) => {
      await tx.query(`update job set done = $2, total = $3 where id = $1`, [this.id, done, total]);
      const keys = this.parentId === null ? [this.id] : [this.id, this.parentId];
      onCommit(tx, () => this.hints.publish(keys.map((key) => ({ topic: "job" as const, key }))));
    });
  }

  /**
   * Leaves the rest to parts of this job: each is a job of its own that any worker may take. The handler returns after this and
   * is started again when every part has ended.
   * @throws OvertakenError
   */
  async split(kind: string, payloads: readonly Record<string, unknown>[], total: number): Promise<void> {
    await this.step((tx) => this.jobs.split(tx, this, { kind, payloads, total }));
  }

  /** What became of the parts; empty when there are none. */
  parts(): Promise<JobPart[]> {
    return this.jobs.partsOf(this.id);
  }

  private async fence(tx: Tx): Promise<void> {
    const [rows] = await tx.query<[unknown[], number]>(
      `update job set heartbeat_at = now() where id = $1 and attempt = $2 and state = 'running' returning id`,
      [this.id, this.attempt],
    );
    if (rows.length === 0) throw new OvertakenError(`job ${this.id} attempt ${this.attempt}`);
  }
}
