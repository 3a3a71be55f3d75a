import { paperForms, paperKinds, summaryPaperKinds } from "#domain";
import { z } from "zod";
import { jobSchema } from "./job.contract.js";
import { paperSaidSchema } from "./paper-proof.contract.js";

/** The forms a report can be had in: the last part of `…/report.pdf`. */
export const reportFormats = ["pdf", "docx", "xlsx", "csv", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

const session = z.coerce.number().int().min(1).max(50).default(1).describe("Session of the briefing");

/** Which numbers: those of now, or those of a version that was sealed. */
export const sealedVersion = z.coerce
  .number()
  .int()
  .min(1)
  .max(1_000_000)
  .optional()
  .describe("A sealed version of the numbers; without it those of now");

const form = z
  .enum(paperForms)
  .optional()
  .describe("Form of the paper; without it the one the briefing or its issuing body uses");

const signed = z
  .stringbool()
  .default(false)
  .describe("A PDF signed with the certificate of this server; only for those who may bundle reports");

/** Query of `GET /api/briefings/:b/sites/:s/report.(pdf|docx|xlsx|csv|json)`. */
export const siteReportQuerySchema = z.object({
  session,
  kind: z.enum(paperKinds).default("attendance").describe("Kind of paper; files for machines are attendance reports"),
  form,
  signed,
  version: sealedVersion,
});

/** Query of `GET /api/briefings/:b/report.(pdf|docx|xlsx|csv|json)`. */
export const briefingReportQuerySchema = z.object({
  session,
  kind: z
    .enum(summaryPaperKinds)
    .default("attendance")
    .describe("Kind of paper; a sheet to be signed belongs to one door"),
  form,
  signed,
  version: sealedVersion,
  node: z.uuid().optional().describe("Site whose subtree is reported; without it the whole briefing"),
});

/** What a ZIP holds: a report per site, or one list of everybody at all of them. */
export const bundleContents = ["reports", "people"] as const;
export type BundleContents = (typeof bundleContents)[number];

/** Asks for a ZIP with a report per site, the roll-up over them (when they are a whole or a subtree) and an index with checksums. */
export const createReportBundleSchema = z
  .object({
    contents: z
      .enum(bundleContents)
      .default("reports")
      .describe("A report per site; or `people`: one table of everybody, as xlsx or csv"),
    format: z.enum(reportFormats).default("pdf"),
    kind: z.enum(paperKinds).default("attendance").describe("Kind of the papers of the sites"),
    form,
    session,
    version: sealedVersion,
    node: z.uuid().optional().describe("Site whose subtree is bundled; without it every site that takes part"),
    sites: z.array(z.uuid()).min(1).max(5000).optional().describe("Only these sites; then `node` is not looked at"),
  })
  .meta({ id: "CreateReportBundle" });
export type CreateReportBundle = z.infer<typeof createReportBundleSchema>;

/** A site whose report could not be made; the others are in the ZIP all the same. */
export const reportFailureSchema = z
  .object({ siteCode: z.string(), siteName: z.string(), reason: z.string() })
  .meta({ id: "ReportFailure" });
export type ReportFailure = z.infer<typeof reportFailureSchema>;

/** A bundle as a row one can watch: `job.done` of `job.total` sites; the file can be had once the job is done. */
export const reportBundleSchema = z
  .object({
    id: z.string(),
    contents: z.enum(bundleContents),
    format: z.enum(reportFormats),
    kind: z.enum(paperKinds),
    form: z.enum(paperForms).nullable().describe("Null: the form the briefing or its issuing body uses"),
    session: z.number().int(),
    version: z.number().int().nullable().describe("Null: the numbers of when it was made"),
    node: z.uuid().nullable().describe("Null: the whole briefing, or chosen sites"),
    chosen: z.number().int().nullable().describe("How many sites were chosen one by one; null: a whole or a subtree"),
    job: jobSchema,
    fileName: z.string().nullable(),
    sites: z.number().int().describe("Reports in the ZIP"),
    failures: z.array(reportFailureSchema),
    bytes: z.number().int().nullable(),
    sha256: z.string().nullable(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable().describe("After this the file is gone; the row stays"),
  })
  .meta({ id: "ReportBundle" });
export type ReportBundleView = z.infer<typeof reportBundleSchema>;

/** Query of `GET /api/briefings/:b/report-history`. */
export const reportHistoryQuerySchema = z.object({
  session,
  site: z.uuid().optional().describe("The reports of this site"),
  node: z
    .uuid()
    .optional()
    .describe("The reports over the subtree of this site; without both, those over the whole briefing"),
});

/** Figures of a report that was handed out, or that would be now. */
export const reportEditionSchema = paperSaidSchema
  .pick({ asOf: true, version: true, totals: true, rate: true })
  .extend({
    code: z.string().describe("The code on its pages"),
    issuedAt: z.iso.datetime().nullable().describe("When it was first handed out; null: not yet"),
  })
  .meta({ id: "ReportEdition" });
export type ReportEdition = z.infer<typeof reportEditionSchema>;

export const reportDownloadSchema = z
  .object({
    at: z.iso.datetime(),
    who: z.string(),
    kind: z.string().describe("Kind of paper, or `bundle` for a ZIP of many reports"),
    format: z.string(),
    code: z.string().nullable().describe("Which edition; null for a bundle"),
    newer: z.boolean().describe("The figures have moved on since"),
    mailedTo: z.string().nullable().describe("Masked address when it went out by mail; null for a download"),
  })
  .meta({ id: "ReportDownload" });
export type ReportDownload = z.infer<typeof reportDownloadSchema>;

/** Editions of one report, newest first, the first being what it says now; and who took which. */
export const reportHistorySchema = z
  .object({ editions: z.array(reportEditionSchema), downloads: z.array(reportDownloadSchema) })
  .meta({ id: "ReportHistory" });
export type ReportHistory = z.infer<typeof reportHistorySchema>;

/** Answer of `GET /api/report-options`: what this installation can do with a report beside making it. */
export const reportOptionsSchema = z
  .object({
    signer: z.string().nullable().describe("Whose certificate signs; null: none is set up"),
    mail: z.boolean().describe("A mail server is set up"),
  })
  .meta({ id: "ReportOptions" });
export type ReportOptions = z.infer<typeof reportOptionsSchema>;
