import type { RosterImportChoices, RosterImportSummary, RosterSheetView } from "#contracts";
import type { BadRows } from "./bad-rows.js";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** An uploaded roster between its check and its commit. Its id is the id of the job that checks it. */
@Entity("roster_import")
export class RosterImportEntity {
  @PrimaryColumn("uuid") id: string;
  @Column("int") briefingKey: number;
  @Column("uuid") briefingId: string;
  @Column("text", { default: "checking" }) state: "checking" | "ready" | "committing" | "committed" | "undone";
  @Column("text") fileName: string;
  /** Sealed; null once it was committed. */
  @Column("bytea", { nullable: true }) file: Buffer | null;
  @Column("jsonb", { nullable: true }) summary: RosterImportSummary | null;
  /** Revision of the roster the check (or the last step of the commit) was made on. */
  @Column("int", { nullable: true }) rosterRevision: number | null;
  @Column("text", { nullable: true }) likelyDoubles: "skip" | "add" | null;
  @Column("uuid", { nullable: true }) commitJob: string | null;
  /** Last row of the file that is on the roster. */
  @Column("int", { default: 0 }) doneRow: number;
  /** The last check, when it was not the first one. */
  @Column("uuid", { nullable: true }) checkJob: string | null;
  /** What somebody decided about how the file is read. */
  @Column("jsonb", { default: {} }) choices: RosterImportChoices;
  @Column("jsonb", { nullable: true }) sheets: RosterSheetView[] | null;
  @Column("text", { nullable: true }) convert: "tcvn3" | "vni" | null;
  @Column("jsonb", { nullable: true }) badRows: BadRows | null;
  @Column("uuid", { nullable: true }) createdBy: string | null;
  @Column("timestamptz", { default: () => "now()" }) createdAt: Date;
  @Column("timestamptz", { nullable: true }) committedAt: Date | null;
}
