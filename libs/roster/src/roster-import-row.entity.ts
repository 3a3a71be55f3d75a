import { Column, Entity, PrimaryColumn } from "typeorm";

/** A row of an uploaded roster that would change something, as the delegate would be afterwards. */
@Entity("roster_import_row")
export class RosterImportRowEntity {
  @PrimaryColumn("uuid") importId: string;
  /** Row in the file as a spreadsheet counts it. */
  @PrimaryColumn("int") row: number;
  @Column("text") state: "new" | "changed" | "likely-double";
  @Column("uuid") delegateId: string;
  /** The delegate that changes; null for one more. */
  @Column("int", { nullable: true }) delegateKey: number | null;
  @Column("int") siteKey: number;
  /** True when a known delegate gets another home site. */
  @Column("boolean", { default: false }) moves: boolean;
  @Column({ type: "text", collation: "C" }) identity: string;
  @Column({ type: "text", collation: "C", nullable: true }) personKey: string | null;
  @Column("text", { nullable: true }) code: string | null;
  @Column("text") fullName: string;
  @Column("text") nameFold: string;
  @Column("text") nameKey: string;
  @Column({ type: "text", collation: "C" }) nameSort: string;
  @Column("text") title: string;
  @Column("text") unit: string;
  @Column("smallint", { nullable: true }) birthYear: number | null;
  /** Keyed hash of the number of the ID card in this briefing, and its last three digits; the number is nowhere. */
  @Column({ type: "text", collation: "C", nullable: true }) cardHash: string | null;
  @Column("text", { nullable: true }) cardEnd: string | null;
}
