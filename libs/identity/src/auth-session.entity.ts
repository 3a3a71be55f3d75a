import { Column, Entity, PrimaryColumn } from "typeorm";

/** How somebody proved who they are. */
export type SignInWay = "password" | "link" | "oidc";

/** A signed-in session. The token itself is never stored, only its SHA-256. */
@Entity("auth_session")
export class AuthSessionEntity {
  @PrimaryColumn("uuid") id: string;
  @Column("bytea", { unique: true }) tokenHash: Buffer;
  @Column("uuid") userId: string;
  @Column("timestamptz", { default: () => "now()" }) createdAt: Date;
  @Column("timestamptz") expiresAt: Date;
  @Column("timestamptz", { nullable: true }) revokedAt: Date | null;
  @Column("text", { nullable: true }) address: string | null;
  @Column("text", { nullable: true }) device: string | null;
  @Column("timestamptz", { nullable: true }) lastSeenAt: Date | null;
  @Column("text", { default: "link" }) way: SignInWay;
  /** Whether a second factor was shown when it was opened. */
  @Column("boolean", { default: false }) secondFactor: boolean;
}
