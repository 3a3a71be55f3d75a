import type { DeviceKind, DeviceState } from "#domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A device of a site in a briefing. Its id is that of its principal, or of the session for somebody with an account. */
@Entity("site_device")
export class SiteDeviceEntity {
  @PrimaryColumn("uuid") id: string;
  @Column("int") briefingKey: number;
  @Column("int") siteKey: number;
  @Column("text") kind: DeviceKind;
  @Column("text") name: string;
  @Column("text") state: DeviceState;
  /** SHA-256 of the random key by which the device is known when it asks again; null for an account. */
  @Column("bytea", { nullable: true, unique: true }) keyHash: Buffer | null;
  @Column("timestamptz", { default: () => "now()" }) askedAt: Date;
  @Column("timestamptz", { nullable: true }) enrolledAt: Date | null;
  @Column("timestamptz", { nullable: true }) endedAt: Date | null;
  @Column("timestamptz", { default: () => "now()" }) lastSeenAt: Date;
  @Column("text", { nullable: true }) address: string | null;
  @Column("text", { nullable: true }) appVersion: string | null;
  @Column("int", { nullable: true }) unsent: number | null;
  /** Since when there has always been something unsent; null when there is nothing. */
  @Column("timestamptz", { nullable: true }) unsentSince: Date | null;
  /** First sign of life: when its people first stood at the site's desk. */
  @Column("timestamptz", { nullable: true }) openedAt: Date | null;
  @Column("int", { nullable: true }) clockSkewMs: number | null;
  @Column("int", { nullable: true }) rosterRevision: number | null;
  @Column("timestamptz", { nullable: true }) practisedAt: Date | null;
}
