import { Column, Entity, PrimaryColumn } from "typeorm";

/** A person summoned to a briefing at a home site. Personal data lives here and nowhere else. */
@Entity("delegate")
export class DelegateEntity {
  @PrimaryColumn("uuid") id: string;
  /** Internal handle; the ledger and the attendance refer to it. */
  @Column({ type: "int", unique: true, generated: "identity", generatedIdentity: "ALWAYS" }) key: number;
  @Column("int") briefingKey: number;
  /** Home site. */
  @Column("int") siteKey: number;
  /** What tells the delegate apart in the briefing: the personal code, else everything that describes the person. */
  @Column({ type: "text", collation: "C" }) identity: string;
  /** By which the same person may be found at another site. */
  @Column({ type: "text", collation: "C", nullable: true }) personKey: string | null;
  @Column("text", { nullable: true }) code: string | null;
  @Column("text") fullName: string;
  /** The name as it is searched without marks, with marks, and as it is sorted. */
  @Column("text") nameFold: string;
  @Column("text") nameKey: string;
  @Column({ type: "text", collation: "C" }) nameSort: string;
  @Column("text", { default: "" }) title: string;
  @Column("text", { default: "" }) unit: string;
  @Column("smallint", { nullable: true }) birthYear: number | null;
  /** Keyed hash of the number of the ID card in this briefing, and its last three digits; the number is nowhere. */
  @Column({ type: "text", collation: "C", nullable: true }) cardHash: string | null;
  @Column("text", { nullable: true }) cardEnd: string | null;
  /** Data is kept, but initials stand in for the name; see `PersonRestrictions`. */
  @Column("boolean", { default: false }) restricted: boolean;
  /** Place in the file the delegate came with. */
  @Column("int", { default: 0 }) protocolOrder: number;
  @Column("timestamptz", { default: () => "now()" }) createdAt: Date;
}
