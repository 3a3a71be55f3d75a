import { Column, Entity, PrimaryColumn } from "typeorm";

/** A life of the ledger: the first began with the installation, every other one with a restore from a backup. */
@Entity("ledger_epoch")
export class LedgerEpochEntity {
  @PrimaryColumn("int") number: number;
  /** What devices compare: two restores of the same backup are two epochs. */
  @Column("uuid", { unique: true, default: () => "gen_random_uuid()" }) id: string;
  @Column("timestamptz", { default: () => "now()" }) beganAt: Date;
  /** What was recorded between this moment and `beganAt` was lost here, and is handed back by devices. */
  @Column("timestamptz", { nullable: true }) backupMadeAt: Date | null;
}
