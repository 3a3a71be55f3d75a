import { Column, Entity, PrimaryColumn } from "typeorm";

/** Grows with every change of a briefing's roster; its lock lets one writer of the roster in at a time. */
@Entity("roster_revision")
export class RosterRevisionEntity {
  @PrimaryColumn("int") briefingKey: number;
  @Column("int", { default: 1 }) revision: number;
}
