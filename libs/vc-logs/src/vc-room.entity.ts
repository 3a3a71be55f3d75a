import type { roomSettlers } from "#contracts";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A name in the logs of a briefing and the site it stands for. What a person decided is never overwritten. */
@Entity("vc_room")
export class VcRoomEntity {
  @PrimaryColumn("int") briefingKey: number;
  @PrimaryColumn("text") nameKey: string;
  /** As the platform showed it. */
  @Column("text") name: string;
  @Column("text") settledBy: (typeof roomSettlers)[number];
  @Column("int", { nullable: true }) siteKey: number | null;
  /** Handles of the sites it could mean. */
  @Column("int", { array: true, default: [] }) candidates: number[];
  @Column("uuid", { nullable: true }) decidedBy: string | null;
  @Column("timestamptz", { nullable: true }) decidedAt: Date | null;
}
