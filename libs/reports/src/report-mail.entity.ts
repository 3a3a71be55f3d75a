import { Column, Entity, PrimaryColumn } from "typeorm";

/**
 * `sending` is written before the mail leaves and `sent` after it did. A mail that is found `sending` by a later attempt may
 * have arrived: it becomes `unsure`, and only a person sends it again.
 */
export type ReportMailState = "waiting" | "sending" | "sent" | "failed" | "unsure";

/** The report of one site on its way. */
@Entity("report_mail")
export class ReportMailEntity {
  @PrimaryColumn("uuid") mailingId: string;
  @PrimaryColumn("uuid") siteId: string;
  /** Where it goes, as it stood when the mailing was asked for; null when none was known, and after the people were erased. */
  @Column("text", { nullable: true }) address: string | null;
  @Column("text", { default: "waiting" }) state: ReportMailState;
  @Column("text", { nullable: true }) reason: string | null;
  /** Code of the figures that were sent. */
  @Column("text", { nullable: true }) code: string | null;
  @Column("timestamptz", { nullable: true }) sentAt: Date | null;
}
