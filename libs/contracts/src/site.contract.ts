import { siteFields, siteKinds } from "#domain";
import { z } from "zod";
import { pageQuerySchema } from "./paging.contract.js";

const code = z.string().trim().min(1).max(32);
const name = z.string().trim().min(1).max(200);
const capacity = z.number().int().min(0).max(9_999_999).nullable();
const coordinatorName = z.string().trim().max(128).nullable();
const coordinatorPhone = z.string().trim().max(32).nullable();
const aliases = z.array(z.string().trim().min(1).max(200)).max(20);

/** A hall. Contact details are null where the reader may not see them. */
export const siteSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(siteKinds),
    parentId: z.string().nullable().describe("Null at the top of the tree"),
    depth: z.number().int().describe("0 at the top of the tree"),
    capacity: z.number().int().nullable(),
    coordinatorName: z.string().nullable(),
    coordinatorPhone: z.string().nullable(),
    aliases: z.array(z.string()).describe("Names its videoconference room may show up under"),
  })
  .meta({ id: "Site" });
export type SiteView = z.infer<typeof siteSchema>;

export const siteListSchema = z.object({ items: z.array(siteSchema), next: z.string().nullable() });

export const siteQuerySchema = pageQuerySchema.extend({
  q: z.string().max(100).optional().describe("Words of the name in any order, without marks if need be, or a code"),
  parent: z.uuid().optional().describe("Only the sites right under this one"),
});

/** The whole tree the reader may see, in tree order: every site after its parent. */
export const siteTreeSchema = z
  .object({
    revision: z.string().describe("Changes when the tree changes"),
    ids: z.array(z.string()),
    codes: z.array(z.string()),
    names: z.array(z.string()),
    kinds: z.array(z.enum(siteKinds)),
    parents: z.array(z.number().int()).describe("Index of the parent in this list, or -1"),
  })
  .meta({ id: "SiteTree" });
export type SiteTreeView = z.infer<typeof siteTreeSchema>;

export const createSiteSchema = z
  .object({
    code,
    name,
    kind: z.enum(siteKinds).default("khac"),
    parentId: z.uuid().nullable().default(null),
    capacity: capacity.default(null),
    coordinatorName: coordinatorName.default(null),
    coordinatorPhone: coordinatorPhone.default(null),
    aliases: aliases.default([]),
  })
  .meta({ id: "CreateSite" });
export type CreateSite = z.infer<typeof createSiteSchema>;

export const patchSiteSchema = z
  .object({
    code: code.optional(),
    name: name.optional(),
    kind: z.enum(siteKinds).optional(),
    parentId: z.uuid().nullable().optional(),
    capacity: capacity.optional(),
    coordinatorName: coordinatorName.optional(),
    coordinatorPhone: coordinatorPhone.optional(),
    aliases: aliases.optional(),
  })
  .meta({ id: "PatchSite" });
export type PatchSite = z.infer<typeof patchSiteSchema>;

/** Something a person should look at, with its row in the file. */
export const importNoteSchema = z
  .object({
    row: z.number().int().describe("As a spreadsheet counts: the first line is 1"),
    code: z.string().describe("Kind of note, e.g. `parent-missing`"),
    vi: z.string(),
    en: z.string(),
  })
  .meta({ id: "ImportNote" });
export type ImportNote = z.infer<typeof importNoteSchema>;

export const siteImportRowSchema = z
  .object({
    row: z.number().int(),
    state: z.enum(["new", "changed", "same", "error"]),
    code: z.string(),
    name: z.string(),
    parentCode: z.string().nullable(),
    changes: z.array(z.enum(siteFields)).describe("Fields that would change"),
  })
  .meta({ id: "SiteImportRow" });

/** What an uploaded list of sites would do. Nothing is written before the commit. */
export const siteImportSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    state: z.enum(["ready", "committed"]),
    counters: z.object({
      new: z.number().int(),
      changed: z.number().int(),
      same: z.number().int(),
      error: z.number().int(),
    }),
    ignoredColumns: z.array(z.string()).describe("Headers that mean nothing here"),
    rows: z.array(siteImportRowSchema).describe("The first rows; rows with errors and changes come first"),
    errors: z.array(importNoteSchema).describe("The first errors, by row"),
    errorCount: z.number().int(),
  })
  .meta({ id: "SiteImport" });
export type SiteImportView = z.infer<typeof siteImportSchema>;
