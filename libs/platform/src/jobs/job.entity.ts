import { Column, Entity, PrimaryColumn } from "typeorm";

/** `waiting`: for its parts; it goes on when every one of them has ended. */
export type JobState = "queued" | "running" | "waiting" | "done" | "failed";

/** A long piece of work as a row; the queue only carries its id. */
@Entity("job")
export class JobEntity {
  @PrimaryColumn("uuid") id: string;
  @Column("text") kind: string;
  @Column("text", { default: "queued" }) state: JobState;
  /** Grows with each start; a worker whose number is no longer this one has been overtaken. */
  @Column("int", { default: 0 }) attempt: number;
  /** Ids only: no personal data travels through the queue or stands here. */
  @Column("jsonb", { default: {} }) payload: Record<string, unknown>;
  /** The job this one is a part of. */
  @Column("uuid", { nullable: true }) parentId: string | null;
  @Column("int", { default: 0 }) done: number;
  @Column("int", { nullable: true }) total: number | null;
  /** A sentence for a person, when the job failed. */
  @Column("text", { nullable: true }) error: string | null;
  @Column("uuid", { nullable: true }) askedBy: string | null;
  @Column("text", { nullable: true }) correlationId: string | null;
  @Column("timestamptz", { default: () => "now()" }) createdAt: Date;
  /** The last sign of life; of one that waits, since when. */
  @Column("timestamptz", { nullable: true }) heartbeatAt: Date | null;
  @Column("timestamptz", { nullable: true }) finishedAt: Date | null;
}
