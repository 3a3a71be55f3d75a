import { rosterFields } from "#domain";
import { z } from "zod";
import { jobSchema } from "./job.contract.js";
import { pageQuerySchema } from "./paging.contract.js";
import { passKeySchema } from "./pass.contract.js";
import { importNoteSchema } from "./site.contract.js";

/** A person summoned to a briefing, as those may see who work with the home site. */
export const delegateSchema = z
  .object({
    id: z.string(),
    code: z.string().nullable().describe("Personal code, when the roster has one"),
    fullName: z.string(),
    title: z.string().describe("Chức vụ; empty when unknown"),
    unit: z.string().describe("Đơn vị; empty when unknown"),
    birthYear: z.number().int().nullable(),
    siteId: z.string().describe("Home site"),
    passCode: z.string().describe("Code of the delegate's pass in this briefing: 13 signs, the last a check sign"),
  })
  .meta({ id: "Delegate" });
export type DelegateView = z.infer<typeof delegateSchema>;

export const rosterQuerySchema = pageQuerySchema.extend({
  site: z.uuid().optional().describe("Only delegates of this home site"),
  q: z.string().max(100).optional().describe("Words of the name in any order, without marks if need be, or a code"),
});

/** A page of the roster: given name first in the Vietnamese alphabet; when something was searched, best hits first. */
export const rosterListSchema = z
  .object({
    items: z.array(delegateSchema),
    next: z.string().nullable(),
    total: z.number().int().describe("Delegates the reader may see at these sites, whatever was searched"),
    revision: z.number().int().describe("Changes when the roster of the briefing changes"),
    passKey: passKeySchema,
  })
  .meta({ id: "RosterList" });
export type RosterList = z.infer<typeof rosterListSchema>;

export const rosterImportStates = ["checking", "ready", "committing", "committed", "failed"] as const;

export const rosterImportRowSchema = z
  .object({
    row: z.number().int(),
    state: z.enum(["new", "changed", "same", "likely-double"]),
    code: z.string().nullable(),
    fullName: z.string(),
    title: z.string(),
    unit: z.string(),
    birthYear: z.number().int().nullable(),
    siteCode: z.string(),
    siteName: z.string(),
    changes: z.array(z.enum(rosterFields)).describe("Fields that would change"),
  })
  .meta({ id: "RosterImportRow" });

/** Notes of one kind: how many there are, and the first of them. */
export const importNoteGroupSchema = z
  .object({ code: z.string(), count: z.number().int(), notes: z.array(importNoteSchema) })
  .meta({ id: "ImportNoteGroup" });

/** What an uploaded roster would do; known once it was checked. Nothing is written before the commit. */
export const rosterImportSummarySchema = z
  .object({
    counters: z.object({
      new: z.number().int(),
      changed: z.number().int(),
      same: z.number().int(),
      likelyDouble: z.number().int(),
      error: z.number().int(),
    }),
    notInFile: z.number().int().describe("Delegates on the roster the file does not name; they stay"),
    ignoredColumns: z.array(z.string()),
    skipped: z.object({ count: z.number().int(), rows: z.array(z.number().int()) }),
    rows: z.array(rosterImportRowSchema).describe("The first rows; likely doubles and changes come first"),
    errors: z.array(importNoteGroupSchema),
    warnings: z.array(importNoteGroupSchema),
  })
  .meta({ id: "RosterImportSummary" });
export type RosterImportSummary = z.infer<typeof rosterImportSummarySchema>;

export const rosterImportSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    state: z.enum(rosterImportStates),
    job: jobSchema.describe("The check, or the commit once it was asked for"),
    summary: rosterImportSummarySchema.nullable(),
  })
  .meta({ id: "RosterImport" });
export type RosterImportView = z.infer<typeof rosterImportSchema>;

export const commitRosterImportSchema = z
  .object({
    likelyDoubles: z
      .enum(["skip", "add"])
      .optional()
      .describe("What becomes of likely doubles; must be said when there are any"),
  })
  .meta({ id: "CommitRosterImport" });
