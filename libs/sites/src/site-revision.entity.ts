import { Column, Entity, PrimaryColumn } from "typeorm";

/** One row: grows with every change of the tree, and its lock lets one writer of the tree in at a time. */
@Entity("site_revision")
export class SiteRevisionEntity {
  @PrimaryColumn("boolean", { default: true }) onlyRow: boolean;
  @Column("int") revision: number;
}
