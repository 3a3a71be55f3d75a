import { mappedFields, setAsideRowReasons, vcLogFormats } from "#domain";
import { z } from "zod";
import { jobSchema } from "./job.contract.js";

export const dateOrders = ["day-first", "month-first", "from-file"] as const;

/** Code pages a text can be in that is not Unicode; `from-file` takes Unicode only. */
export const textEncodings = ["from-file", "windows-1258", "windows-1252"] as const;

/** What a log does not say of itself. */
export const vcLogUploadQuerySchema = z.object({
  timeZone: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe("IANA zone of the account that exported the file; else the briefing's"),
  dateOrder: z.enum(dateOrders).default("from-file").describe("Needed when the file cannot prove it"),
  day: z.iso.date().optional().describe("Day of clocks without a date, when the briefing has sessions on several days"),
  encoding: z.enum(textEncodings).default("from-file").describe("Needed when the text is not Unicode"),
});

/** What a log file held; known once its job is done. */
export const vcLogSummarySchema = z
  .object({
    format: z.enum(vcLogFormats).describe("Layout, told by its shape; `mapped`: by columns a person chose"),
    connections: z.number().int(),
    withoutTimes: z
      .number()
      .int()
      .describe("Connections of which the log tells no join: they prove presence, never when"),
    leavesAssumed: z.number().int().describe("Connections that end where the meeting or the log ends"),
    outsideSessions: z.number().int().describe("Connections that reach into no session: kept, and counted nowhere"),
    contradictions: z
      .object({ count: z.number().int(), rows: z.array(z.number().int()) })
      .describe("Rows whose stated duration does not fit their join and leave; the first of them"),
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

/** The first rows of a log as a table, to choose columns from. */
export const vcLogTableSchema = z
  .object({ rows: z.array(z.array(z.string())).describe("Cells, from the first row of the file") })
  .meta({ id: "VcLogTable" });
export type VcLogTable = z.infer<typeof vcLogTableSchema>;

/** Which columns of a log hold what; remembered for every log with this header, in every briefing. */
export const putVcLogColumnsSchema = z
  .object({
    headerRow: z.number().int().min(1).max(20).describe("Row of the header as a spreadsheet counts it"),
    columns: z
      .partialRecord(z.enum(mappedFields), z.number().int().min(0).max(199))
      .refine((columns) => columns.name !== undefined, "name")
      .refine((columns) => columns.join !== undefined || columns.duration !== undefined, "join or duration")
      .nullable()
      .describe("Column of each field, counted from 0: a name, and a join or a duration. Null: forget the choice"),
  })
  .meta({ id: "PutVcLogColumns" });
export type PutVcLogColumns = z.infer<typeof putVcLogColumnsSchema>;

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

/** How a briefing hears from Zoom: by what Zoom posts, and by what is fetched from it. Secrets are never given out again. */
export const zoomLinkSchema = z
  .object({
    meeting: z.string().nullable().describe("Number of the meeting; null: every meeting of the account"),
    address: z.string().nullable().describe("To be entered in the Zoom app; null while no secret is set"),
    lastEventAt: z.iso.datetime().nullable().describe("When a signed call came last"),
    connectedSites: z.int().min(0).describe("Sites with a room that is connected now"),
    api: z.object({ accountId: z.string(), clientId: z.string() }).nullable(),
    pulledAt: z.iso.datetime().nullable().describe("Up to when reports were fetched"),
    pull: jobSchema.nullable().describe("The newest fetching of reports"),
  })
  .meta({ id: "ZoomLink" });
export type ZoomLinkView = z.infer<typeof zoomLinkSchema>;

const zoomName = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{4,200}$/);

/** What is left out stays as it is. */
export const putZoomLinkSchema = z
  .object({
    meeting: z
      .string()
      .transform((typed) => typed.replace(/[\s-]/g, ""))
      .pipe(z.string().regex(/^\d{9,12}$/))
      .nullable()
      .describe("9 to 12 digits, as people type them to come in"),
    secret: zoomName
      .nullable()
      .describe("Secret Token of the Zoom app, which signs its calls; null: no calls any more"),
    api: z
      .object({ accountId: zoomName, clientId: zoomName, clientSecret: zoomName })
      .nullable()
      .describe("Of a Server-to-Server OAuth app; null: nothing is fetched any more"),
  })
  .partial()
  .meta({ id: "PutZoomLink" });
export type PutZoomLink = z.infer<typeof putZoomLinkSchema>;

/** What Zoom is told: that its call came, or the proof it asked for. */
export const hookAnswerSchema = z
  .object({ received: z.literal(true) })
  .or(z.object({ plainToken: z.string(), encryptedToken: z.string().describe("HMAC-SHA-256 of it, hexadecimal") }))
  .meta({ id: "HookAnswer" });
export type HookAnswer = z.infer<typeof hookAnswerSchema>;
