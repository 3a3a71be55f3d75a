import type { PaperForm, PaperKind } from "#domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Somebody's wish that sites get their reports by mail. Its id is the id of the job that sends them. */
@Entity("report_mailing")
export class ReportMailingEntity {
  @PrimaryColumn("uuid") id: string;
  @Column("uuid") briefingId: string;
  /** Site whose subtree is meant; null for the whole briefing, and for sites that were chosen one by one. */
  @Column("uuid", { nullable: true }) nodeId: string | null;
  @Column("int") session: number;
  @Column("text") kind: PaperKind;
  /** Null: the form the briefing or its issuing body uses. */
  @Column("text", { nullable: true }) form: PaperForm | null;
  /** A sealed version; null: the figures of the moment at which each is sent. */
  @Column("int", { nullable: true }) version: number | null;
  @Column("uuid") askedBy: string;
  @Column("text") askedName: string;
  @Column("timestamptz", { default: () => "now()" }) createdAt: Date;
}
