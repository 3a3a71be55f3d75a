import type { BundleContents, ReportFailure, ReportFormat } from "#contracts";
import type { PaperForm, PaperKind } from "#domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A ZIP with a report per site. Its id is the id of the job that makes it; the row outlives its file. */
@Entity("report_bundle")
export class ReportBundleEntity {
  @PrimaryColumn("uuid") id: string;
  @Column("uuid") briefingId: string;
  /** Site whose subtree is bundled; null for every site that takes part. */
  @Column("uuid", { nullable: true }) nodeId: string | null;
  /** Sites that were chosen one by one; null: a whole or a subtree. */
  @Column("uuid", { array: true, nullable: true }) siteIds: string[] | null;
  @Column("int") session: number;
  /** A sealed version; null: the figures of the moment at which it is made. */
  @Column("int", { nullable: true }) version: number | null;
  @Column("text", { default: "reports" }) contents: BundleContents;
  @Column("text") format: ReportFormat;
  /** Kind of the papers of the sites. */
  @Column("text", { default: "attendance" }) kind: PaperKind;
  /** Null: the form the briefing or its issuing body uses. */
  @Column("text", { nullable: true }) form: PaperForm | null;
  /** The name it is saved under by whoever downloads it; null until it is made. */
  @Column("text", { nullable: true }) fileName: string | null;
  /** Its name in the folder of bundles; null before it is made and after it has expired. */
  @Column("text", { nullable: true }) storedAs: string | null;
  @Column("int", { default: 0 }) sites: number;
  @Column("jsonb", { default: [] }) failures: ReportFailure[];
  /** PostgreSQL hands a bigint over as text. */
  @Column("bigint", { nullable: true }) bytes: string | null;
  @Column("text", { nullable: true }) sha256: string | null;
  @Column("uuid", { nullable: true }) createdBy: string | null;
  @Column("timestamptz", { default: () => "now()" }) createdAt: Date;
  @Column("timestamptz", { nullable: true }) expiresAt: Date | null;
}
