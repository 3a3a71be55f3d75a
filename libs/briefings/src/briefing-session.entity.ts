import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("briefing_session")
export class BriefingSessionEntity {
  @PrimaryColumn("int") briefingKey: number;
  @PrimaryColumn("smallint") number: number;
  @Column("text") name: string;
  @Column("timestamptz") startsAt: Date;
  @Column("timestamptz") endsAt: Date;
}
