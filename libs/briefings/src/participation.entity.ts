import { Column, Entity, PrimaryColumn } from "typeorm";

/** That a site takes part in a briefing, and how. */
@Entity("participation")
export class ParticipationEntity {
  @PrimaryColumn("int") briefingKey: number;
  @PrimaryColumn("int") siteKey: number;
  @Column("int", { nullable: true }) expected: number | null;
  @Column("boolean", { default: false }) headcountOnly: boolean;
  @Column("boolean", { default: false }) relayOnly: boolean;
  @Column("text", { nullable: true }) contactMail: string | null;
}
