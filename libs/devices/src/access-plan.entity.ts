import { Column, Entity, PrimaryColumn } from "typeorm";

/** What the access sheets of a briefing have in common. */
@Entity("access_plan")
export class AccessPlanEntity {
  @PrimaryColumn("int") briefingKey: number;
  @Column("smallint") devicesPerSite: number;
  /** Whom a site calls; may be empty. */
  @Column("text") helpdesk: string;
}
