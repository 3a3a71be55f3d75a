import type { PaperSaid } from "#contracts";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a paper that was handed out says, by its code; totals only. Rows are never changed. */
@Entity("paper_proof")
export class PaperProofEntity {
  @PrimaryColumn("text") code: string;
  /** Hash of the whole report. */
  @Column("text") hash: string;
  @Column("text") kind: "site" | "briefing";
  @Column("uuid") briefingId: string;
  @Column("int") session: number;
  @Column("text") placeCode: string;
  @Column("jsonb") said: PaperSaid;
  /** When the figures stood so; null before the first fact. */
  @Column("timestamptz", { nullable: true }) asOf: Date | null;
  @Column("timestamptz", { default: () => "now()" }) issuedAt: Date;
}
