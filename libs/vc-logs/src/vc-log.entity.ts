import type { dateOrders, textEncodings, VcLogSummary } from "#contracts";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a person answered where the file is silent. */
export interface VcLogAnswers {
  /** Day of clocks without a date, `2026-03-05`. */
  readonly day?: string | undefined;
  readonly encoding?: (typeof textEncodings)[number] | undefined;
}

/** An uploaded log of the videoconference platform. The same file is kept once per briefing. */
@Entity("vc_log")
export class VcLogEntity {
  @PrimaryColumn("uuid") id: string;
  @Column("int") briefingKey: number;
  @Column("uuid") briefingId: string;
  @Column("text") fileName: string;
  @Column("bytea") sha256: Buffer;
  @Column("bytea") file: Buffer;
  /** IANA zone of the clocks in the file. */
  @Column("text") timeZone: string;
  @Column("text") dateOrder: (typeof dateOrders)[number];
  @Column("jsonb", { default: {} }) answers: VcLogAnswers;
  /** The job that reads it; a new one when it is read again after a failure. */
  @Column("uuid") jobId: string;
  /** Null until it was read. */
  @Column("jsonb", { nullable: true }) summary: VcLogSummary | null;
  @Column("timestamptz", { nullable: true }) readAt: Date | null;
  @Column("uuid", { nullable: true }) uploadedBy: string | null;
  @Column("timestamptz", { default: () => "now()" }) uploadedAt: Date;
}
