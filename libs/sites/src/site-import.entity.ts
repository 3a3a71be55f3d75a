import type { SiteImportView } from "#contracts";
import type { SiteRow, SiteRowFault } from "#domain";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** An uploaded list of sites between its preview and its commit. */
@Entity("site_import")
export class SiteImportEntity {
  @PrimaryColumn("uuid") id: string;
  @Column("text", { default: "ready" }) state: "ready" | "committed";
  @Column("text") fileName: string;
  /** Null once committed. */
  @Column("jsonb", { nullable: true }) rows: SiteRow[] | null;
  /** What was wrong with single rows when the file was read. */
  @Column("jsonb") faults: SiteRowFault[];
  /** What was last shown, as the wire has it. */
  @Column("jsonb") summary: SiteImportView;
  /** Digest of every row's change as last shown: the commit does exactly that or refuses. */
  @Column("text") shown: string;
  @Column("uuid", { nullable: true }) createdBy: string | null;
  @Column("timestamptz", { default: () => "now()" }) createdAt: Date;
  @Column("timestamptz", { nullable: true }) committedAt: Date | null;
}
