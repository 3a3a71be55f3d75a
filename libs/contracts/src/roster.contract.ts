import { rosterColumns, rosterFields } from "#domain";
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
    cardEnd: z
      .string()
      .length(3)
      .optional()
      .describe("Last three digits of the ID card, where the roster came with its number"),
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
    cards: z.boolean().optional().describe("Whether delegates of the briefing are known by their ID cards"),
  })
  .meta({ id: "RosterList" });
export type RosterList = z.infer<typeof rosterListSchema>;

export const rosterImportStates = ["checking", "ready", "committing", "committed", "undone", "failed"] as const;

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
    unknownSites: z
      .array(z.object({ text: z.string(), count: z.number().int() }))
      .describe("What the file calls sites nobody knows, most frequent first"),
    skipped: z.object({ count: z.number().int(), rows: z.array(z.number().int()) }),
    rows: z.array(rosterImportRowSchema).describe("The first rows; likely doubles and changes come first"),
    errors: z.array(importNoteGroupSchema),
    warnings: z.array(importNoteGroupSchema),
    wrongRows: z
      .array(z.object({ row: z.number().int(), cells: z.array(z.string()), notes: z.array(importNoteSchema) }))
      .describe("The first rows with errors, as they are read now, to be corrected cell by cell"),
    corrected: z
      .array(z.object({ row: z.number().int(), column: z.number().int(), was: z.string(), text: z.string() }))
      .describe("Cells that are read as somebody wrote them, with what the file says"),
  })
  .meta({ id: "RosterImportSummary" });
export type RosterImportSummary = z.infer<typeof rosterImportSummarySchema>;

const field = z.enum(rosterColumns).nullable();

/** A sheet of the file as it was read: where its header stands and what its columns were taken for. Rows count from 0. */
export const rosterSheetSchema = z
  .object({
    index: z.number().int(),
    name: z.string(),
    rowCount: z.number().int(),
    taken: z.boolean().describe("Whether people are read from this sheet"),
    headerRow: z.number().int().describe("-1 when the table has no header"),
    headerRows: z.number().int(),
    site: z.string().nullable().describe("Code of the site of rows that name none; empty when headings name it"),
    columns: z.array(
      z.object({
        header: z.string(),
        field: field.describe("What the column is taken for; null when it is left out"),
        confidence: z.number().min(0).max(1),
      }),
    ),
    sample: z.array(z.array(z.string())).describe("The first rows below the header"),
  })
  .meta({ id: "RosterSheet" });
export type RosterSheetView = z.infer<typeof rosterSheetSchema>;

/** What a person decides about how a file is read; it is checked again. */
export const checkRosterImportSchema = z
  .object({
    convert: z.enum(["tcvn3", "vni"]).optional().describe("Turns the old alphabet of the file into Unicode"),
    sheets: z
      .array(
        z.object({
          index: z.number().int().min(0).max(100),
          taken: z.boolean(),
          headerRow: z.number().int().min(-1).max(200_000),
          headerRows: z.number().int().min(0).max(3),
          fields: z.array(field).max(200),
          site: z.string().max(64).nullable(),
        }),
      )
      .max(50)
      .optional(),
    sites: z
      .array(z.object({ text: z.string().min(1).max(200), code: z.string().min(1).max(64) }))
      .max(500)
      .optional()
      .describe("What a name of a site in the file means, by the code of the site"),
    cells: z
      .array(
        z.object({
          row: z.number().int().min(1),
          column: z.number().int().min(0).max(199),
          text: z.string().max(500),
        }),
      )
      .max(2000)
      .optional()
      .describe(
        "All cells that are to be read in another way than the file says; what is not named is read from the file",
      ),
  })
  .meta({ id: "CheckRosterImport" });
export type RosterImportChoices = z.infer<typeof checkRosterImportSchema>;

export const rosterImportSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    state: z.enum(rosterImportStates),
    job: jobSchema.describe("The check, or the commit once it was asked for"),
    summary: rosterImportSummarySchema.nullable(),
    sheets: z.array(rosterSheetSchema).nullable().describe("Null before the file was read"),
    convert: z
      .enum(["tcvn3", "vni"])
      .nullable()
      .describe("Set when the file can be read after converting its alphabet"),
    badRows: z.number().int().describe("Rows with errors that can be downloaded with their reasons"),
    undoUntil: z.string().nullable().describe("Until when the whole import may be taken back"),
  })
  .meta({ id: "RosterImport" });
export type RosterImportView = z.infer<typeof rosterImportSchema>;

export const commitRosterImportSchema = z
  .object({
    likelyDoubles: z
      .enum(["skip", "add"])
      .optional()
      .describe("What becomes of likely doubles; must be said when there are any"),
    errors: z
      .enum(["leave-out"])
      .optional()
      .describe("Writes the other rows; without it a file with errors is not written at all"),
  })
  .meta({ id: "CommitRosterImport" });
