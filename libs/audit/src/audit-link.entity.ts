import { Column, Entity, PrimaryColumn } from "typeorm";

/** The place of a line in the chain, and the hash of everything up to it. */
@Entity("audit_link")
export class AuditLinkEntity {
  /** 1, 2, 3 … without a gap. */
  @PrimaryColumn("bigint") number: string;
  @Column("uuid", { unique: true }) lineId: string;
  @Column("bytea") hash: Buffer;
}
