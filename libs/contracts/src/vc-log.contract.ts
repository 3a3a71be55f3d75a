import { setAsideRowReasons } from "#domain";
import { z } from "zod";
import { jobSchema } from "./job.contract.js";

export const dateOrders = ["day-first", "month-first", "from-file"] as const;

/** What a log does not say of itself. */
export const vcLogUploadQuerySchema = z.object({
  timeZone: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe("IANA zone of the account that exported the file; else the briefing's"),
  dateOrder: z.enum(dateOrders).default("from-file").describe("Needed when the file cannot prove it"),
});

/** What a log file held; known once its job is done. */
export const vcLogSummarySchema = z
  .object({
    connections: z.number().int(),
    names: z.number().int().describe("Different names shown"),
    dateOrder: z.enum(["day-first", "month-first"]),
    dateOrderBy: z.enum(["input", "file", "session-date", "same-either-way"]),
    firstJoinedAt: z.iso.datetime().nullable(),
    lastLeftAt: z.iso.datetime().nullable(),
    setAside: z
      .array(z.object({ reason: z.enum(setAsideRowReasons), count: z.number().int(), rows: z.array(z.number().int()) }))
      .describe("Rows that became no connection, by reason; the first rows as a spreadsheet counts them"),
  })
  .meta({ id: "VcLogSummary" });
export type VcLogSummary = z.infer<typeof vcLogSummarySchema>;

export const vcLogSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    sha256: z.string().describe("Of the file, hexadecimal"),
    timeZone: z.string(),
    uploadedAt: z.iso.datetime(),
    job: jobSchema,
    summary: vcLogSummarySchema.nullable(),
  })
  .meta({ id: "VcLog" });
export type VcLogView = z.infer<typeof vcLogSchema>;

export const vcLogListSchema = z.object({ items: z.array(vcLogSchema) });

export const roomSettlers = ["person", "alias", "code", "name", "nobody"] as const;

/** A name in the logs of a briefing and the site whose room it is. */
export const roomMappingSchema = z
  .object({
    nameKey: z.string().describe("The name as it is compared; give it back when mapping"),
    name: z.string().describe("As shown by the platform"),
    connections: z.number().int(),
    settledBy: z
      .enum(roomSettlers)
      .describe("`nobody`: waits for a person. `person` without a site: no room of a site"),
    siteId: z.string().nullable(),
    candidates: z.array(z.string()).describe("Ids of the sites it could mean"),
  })
  .meta({ id: "RoomMapping" });
export type RoomMappingView = z.infer<typeof roomMappingSchema>;

export const roomMappingListSchema = z.object({ items: z.array(roomMappingSchema) });

export const putRoomMappingsSchema = z
  .object({
    mappings: z
      .array(
        z.object({
          nameKey: z.string().min(1).max(300),
          siteId: z.uuid().nullable().describe("Null: no room of a site"),
          remember: z.boolean().default(true).describe("Also for later briefings"),
        }),
      )
      .min(1)
      .max(5000),
  })
  .meta({ id: "PutRoomMappings" });
export type PutRoomMappings = z.infer<typeof putRoomMappingsSchema>;
