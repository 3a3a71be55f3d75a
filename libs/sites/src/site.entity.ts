import type { SiteKind } from "#domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A hall: a node of the one tree of sites. Sites are never deleted, because ledgers refer to them. */
@Entity("site")
export class SiteEntity {
  @PrimaryColumn("uuid") id: string;
  /** Internal handle; the ledger, the roster and the tallies refer to it. */
  @Column({ type: "int", unique: true, generated: "identity", generatedIdentity: "ALWAYS" }) key: number;
  @Column("text") code: string;
  /** The code without regard to case and spaces. */
  @Column("text", { unique: true }) codeKey: string;
  @Column("text") name: string;
  @Column("text") nameFold: string;
  @Column("text") kind: SiteKind;
  @Column("uuid", { nullable: true }) parentId: string | null;
  @Column("int", { default: 0 }) depth: number;
  /** Among the sites under one parent. */
  @Column("int") sortOrder: number;
  @Column("int", { nullable: true }) capacity: number | null;
  @Column("text", { nullable: true }) coordinatorName: string | null;
  @Column("text", { nullable: true }) coordinatorPhone: string | null;
  /** Names its videoconference room may show up under. */
  @Column("text", { array: true, default: [] }) aliases: string[];
  @Column("timestamptz", { default: () => "now()" }) createdAt: Date;
}
