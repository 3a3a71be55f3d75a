import { Column, Entity, PrimaryColumn } from "typeorm";

/** Says that somebody's personal data was erased, when and why; never whose it was but by an id that means nothing any more. */
@Entity("erasure")
export class ErasureEntity {
  @PrimaryColumn("uuid") id: string;
  @Column("timestamptz", { default: () => "now()" }) at: Date;
  @Column("uuid") briefingId: string;
  /** Null: everybody of the briefing. */
  @Column("uuid", { nullable: true }) delegateId: string | null;
  @Column("text") cause: "asked" | "retention";
  @Column("text") reason: string;
  @Column("uuid", { nullable: true }) erasedBy: string | null;
}
