import type { dateOrders, VcLogSummary } from "#contracts";
import { Column, Entity, PrimaryColumn } from "typeorm";

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
  /** The job that reads it; a new one when it is read again after a failure. */
  @Column("uuid") jobId: string;
  /** Null until it was read. */
  @Column("jsonb", { nullable: true }) summary: VcLogSummary | null;
  @Column("uuid", { nullable: true }) uploadedBy: string | null;
  @Column("timestamptz", { default: () => "now()" }) uploadedAt: Date;
}
