/** What carries job ids from who asks to who works. Port with two forms: BullMQ on Redis, BullMQ on PostgreSQL. */
export abstract class QueueBackend {
  /** Adds a job; adding an id that is still in the queue changes nothing. Throws when the engine is away. */
  abstract add(kind: string, jobId: string): Promise<void>;
  /**
   * Adds the parts of a job, and the job again behind them: it comes once every part has been carried, whatever became of it.
   * Throws when the engine is away.
   */
  abstract addFlow(parent: CarriedJob & { readonly attempt: number }, parts: readonly CarriedJob[]): Promise<void>;
  /** Starts working on a kind. `work` rejects to be tried again. Returns what stops it. */
  abstract work(kind: string, work: (jobId: string) => Promise<void>, concurrency: number): QueueWorker;
  /** Sends a canary through a kind's queue, which its worker hears. */
  abstract sendCanary(kind: string): Promise<void>;
  abstract close(): Promise<void>;
}

export interface CarriedJob {
  readonly kind: string;
  readonly id: string;
}

export interface QueueWorker {
  /**
   * When this queue last handed a job or a canary over, milliseconds since the epoch; the start counts as one. Now, while there is
   * no place for another.
   */
  lastHeardAt(): number;
  close(): Promise<void>;
}
