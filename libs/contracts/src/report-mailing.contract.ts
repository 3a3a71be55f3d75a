import { paperForms, paperKinds } from "#domain";
import { z } from "zod";
import { jobSchema } from "./job.contract.js";
import { sealedVersion } from "./report.contract.js";

/** Asks for the reports of sites to be mailed as PDF, each to the address its participation names. */
export const createReportMailingSchema = z
  .object({
    id: z.uuid().describe("Made by whoever asks; asked for again under the same id, nothing is sent twice"),
    kind: z.enum(paperKinds).default("attendance").describe("Kind of the papers"),
    form: z.enum(paperForms).optional().describe("Form of the papers; without it the one each issuing body uses"),
    session: z.coerce.number().int().min(1).max(50).default(1).describe("Session of the briefing"),
    version: sealedVersion,
    node: z.uuid().optional().describe("Every site under this one that takes part; without it all that take part"),
    sites: z.array(z.uuid()).min(1).max(5000).optional().describe("Only these sites; then `node` is not looked at"),
  })
  .meta({ id: "CreateReportMailing" });
export type CreateReportMailing = z.infer<typeof createReportMailingSchema>;

/** A site whose report did not go out. */
export const reportMailFailureSchema = z
  .object({
    siteId: z.uuid(),
    siteCode: z.string(),
    siteName: z.string(),
    reason: z.string(),
    mayHaveArrived: z.boolean().describe("The mail may have arrived all the same: ask before it is sent again"),
  })
  .meta({ id: "ReportMailFailure" });

/** Reports on their way to the sites, as a row one can watch: `job.done` of `job.total` mails. */
export const reportMailingSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(paperKinds),
    form: z.enum(paperForms).nullable(),
    session: z.number().int(),
    version: z.number().int().nullable().describe("Null: the numbers of when each was sent"),
    node: z.uuid().nullable().describe("Null: the whole briefing, or chosen sites"),
    job: jobSchema,
    askedBy: z.string(),
    createdAt: z.iso.datetime(),
    sent: z.number().int(),
    waiting: z.number().int(),
    failed: z.number().int(),
    failures: z.array(reportMailFailureSchema).describe("The first thousand"),
  })
  .meta({ id: "ReportMailing" });
export type ReportMailingView = z.infer<typeof reportMailingSchema>;

/** The newest first. */
export const reportMailingListSchema = z.object({ items: z.array(reportMailingSchema) });
