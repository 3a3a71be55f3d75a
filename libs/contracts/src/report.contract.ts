import { paperKinds, summaryPaperKinds } from "#domain";
import { z } from "zod";
import { jobSchema } from "./job.contract.js";

/** The forms a report can be had in: the last part of `…/report.pdf`. */
export const reportFormats = ["pdf", "docx", "xlsx", "csv", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

const session = z.coerce.number().int().min(1).max(50).default(1).describe("Session of the briefing");

/** Query of `GET /api/briefings/:b/sites/:s/report.(pdf|docx|xlsx|csv|json)`. */
export const siteReportQuerySchema = z.object({
  session,
  kind: z.enum(paperKinds).default("attendance").describe("Kind of paper; files for machines are attendance reports"),
});

/** Query of `GET /api/briefings/:b/report.(pdf|docx|xlsx|csv|json)`. */
export const briefingReportQuerySchema = z.object({
  session,
  kind: z.enum(summaryPaperKinds).default("attendance").describe("Kind of paper; lists of people belong to one site"),
  node: z.uuid().optional().describe("Site whose subtree is reported; without it the whole briefing"),
});

/** Asks for a ZIP with a report per site, the roll-up over them and an index with checksums. */
export const createReportBundleSchema = z
  .object({
    format: z.enum(reportFormats).default("pdf"),
    session,
    node: z.uuid().optional().describe("Site whose subtree is bundled; without it every site that takes part"),
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
    format: z.enum(reportFormats),
    session: z.number().int(),
    node: z.uuid().nullable().describe("Null: the whole briefing"),
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
