import { Column, Entity, PrimaryColumn } from "typeorm";

/** One thing somebody did. The application's role may add lines and read them, nothing else. */
@Entity("audit_line")
export class AuditLineEntity {
  @PrimaryColumn("uuid") id: string;
  @Column("timestamptz", { default: () => "now()" }) at: Date;
  @Column("uuid", { nullable: true }) actorId: string | null;
  @Column("text") actorName: string;
  @Column("text") action: string;
  @Column("uuid", { nullable: true }) briefingId: string | null;
  @Column("uuid", { nullable: true }) siteId: string | null;
  @Column("text", { nullable: true }) subject: string | null;
  @Column("text", { nullable: true }) address: string | null;
  @Column("text", { nullable: true }) correlationId: string | null;
  @Column("jsonb", { default: {} }) details: Record<string, unknown>;
}

/** The columns of a line by the names of the entity, for SQL written by hand. */
export const lineColumns = `id, at, actor_id as "actorId", actor_name as "actorName", action, briefing_id as "briefingId",
  site_id as "siteId", subject, address, correlation_id as "correlationId", details`;
