import type { BriefingRules } from "#contracts";
import type { BriefingState } from "#domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("briefing")
export class BriefingEntity {
  @PrimaryColumn("uuid") id: string;
  /** Internal handle; the ledger and the tallies refer to it. */
  @Column({ type: "int", unique: true, generated: "identity", generatedIdentity: "ALWAYS" }) key: number;
  @Column("text") title: string;
  @Column("text", { default: "draft" }) state: BriefingState;
  /** Grows with every change of rules or sessions, so that a cached copy knows it is old. */
  @Column("int", { default: 1 }) revision: number;
  @Column("jsonb") rules: BriefingRules;
  /** 0 before the seal, then the version of the sealed numbers. */
  @Column("int", { default: 0 }) version: number;
  @Column("uuid", { nullable: true }) copiedFrom: string | null;
  @Column("timestamptz", { default: () => "now()" }) createdAt: Date;
  @Column("timestamptz", { nullable: true }) closedAt: Date | null;
  @Column("timestamptz", { nullable: true }) sealedAt: Date | null;
}
