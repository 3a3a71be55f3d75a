import { tallyFields } from "#domain";
import { z } from "zod";
import { jobSchema } from "./job.contract.js";
import { problemCodes } from "./problem.contract.js";

/** Grows when a message changes its meaning; a client with another number loads the new page first. */
export const liveProtocolVersion = 1;

/**
 * Columns of the board, in order: T, the tally, the last declared numbers (-1 where none was declared), whether the list is
 * closed (0 or 1), the ledger's position, when the site last reported and closed its list (seconds since the epoch, -1
 * never), whether its people opened their desk and its numbers are approved (0 or 1), entries its devices said to hold, and
 * whether its room is connected now (0 or 1, -1 where the videoconference platform posts nothing).
 */
export const boardColumns = [
  "summoned",
  ...tallyFields,
  "headcountOpening",
  "headcountMiddle",
  "headcountClosing",
  "listClosed",
  "position",
  "lastEntryAt",
  "listClosedAt",
  "opened",
  "approved",
  "unsent",
  "connected",
] as const;
export type BoardColumn = (typeof boardColumns)[number];

export const boardQuerySchema = z.object({
  session: z.coerce.number().int().min(1).default(1),
  node: z.uuid().optional().describe("Only the subtree under this site"),
});

const counts = z.array(z.number().int());

/** Fixed for a day: the sites of a briefing in board order, fetched once and cached. */
export const boardSitesSchema = z
  .object({
    revision: z.string().describe("Changes when the list changes"),
    ids: z.array(z.string()),
    codes: z.array(z.string()),
    names: z.array(z.string()),
    kinds: z.array(z.string()),
    parents: z.array(z.number().int()).describe("Index of the parent in this list, or -1"),
    phones: z.array(z.string().nullable()).describe("Of the coordinator; null where the reader may not see it"),
    coordinators: z.array(z.string().nullable()),
    headcountOnly: z.array(z.number().int()).describe("Indexes of sites that declare only a number"),
    relayOnly: z.array(z.number().int()).describe("Indexes of sites without a videoconference endpoint"),
    participates: z
      .array(z.number().int())
      .describe("1 where the site takes part itself, 0 where it only holds others"),
  })
  .meta({ id: "BoardSites" });
export type BoardSites = z.infer<typeof boardSitesSchema>;

/** The board as of a moment: one column of integers per number, in the order of the site list. */
export const boardSchema = z
  .object({
    briefingId: z.string(),
    session: z.number().int(),
    sitesRevision: z.string(),
    cursor: z.string().describe("Everything up to here is in the numbers"),
    asOf: z.iso.datetime(),
    totals: z.record(z.string(), z.number().int()).describe("Sums over the sites, by column"),
    columns: z.record(z.string(), counts),
    arrivals: z
      .array(z.tuple([z.number().int(), z.number().int()]))
      .describe("First arrivals: [minute since the epoch, people]"),
  })
  .meta({ id: "Board" });
export type Board = z.infer<typeof boardSchema>;

/** The arrivals of the briefing that this one was copied from, to hold the curve against; null where there is none to see. */
export const previousArrivalsSchema = z
  .object({
    previous: z
      .object({
        title: z.string(),
        startsAt: z.iso.datetime().describe("Of its session of the same number"),
        arrivals: z.array(z.tuple([z.number().int(), z.number().int()])),
      })
      .nullable(),
  })
  .meta({ id: "PreviousArrivals" });
export type PreviousArrivals = z.infer<typeof previousArrivalsSchema>;

/** One changed site: its index in the list, then absolute values in column order. */
export const boardRowSchema = z.array(z.number().int());

export const boardChangesSchema = z
  .object({
    briefingId: z.string(),
    session: z.number().int(),
    sitesRevision: z.string(),
    /** Numbered per watcher; a gap means: fetch the board again. */
    sequence: z.number().int(),
    cursor: z.string(),
    asOf: z.iso.datetime(),
    rows: z.array(boardRowSchema),
    totals: z.record(z.string(), z.number().int()),
    arrivals: z.array(z.tuple([z.number().int(), z.number().int()])).describe("Minutes whose number changed, absolute"),
  })
  .meta({ id: "BoardChanges" });
export type BoardChanges = z.infer<typeof boardChangesSchema>;

export const boardWatchSchema = z
  .object({ briefingId: z.uuid(), session: z.number().int().min(1).default(1), node: z.uuid().optional() })
  .meta({ id: "BoardWatch" });
export const siteWatchSchema = z.object({ briefingId: z.uuid(), siteId: z.uuid() }).meta({ id: "SiteWatch" });

/** Something moved for a site: fetch `changes?since=` from where you are. */
export const siteMovedSchema = z
  .object({
    briefingId: z.string(),
    siteId: z.string(),
    position: z.number().int().nullable().describe("Last of the site's ledger; null: another site spoke of its people"),
  })
  .meta({ id: "SiteMoved" });
export const jobProgressSchema = jobSchema.meta({ id: "JobProgress" });
export const noticeSchema = z
  .object({ code: z.enum(["signed-out", "version-changed", "slow-reader"]), message: z.string() })
  .meta({ id: "Notice" });

/** Answer to every message a client sends; a refusal never goes unanswered. */
export const liveAnswerSchema = z
  .discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), sequence: z.number().int().optional() }),
    z.object({ ok: z.literal(false), code: z.enum(problemCodes), title: z.string(), correlationId: z.string() }),
  ])
  .meta({ id: "LiveAnswer" });

/** Every message of namespace `/live`, in both directions. The AsyncAPI document is made from this table. */
export const liveMessages = {
  fromClient: {
    "board:watch": {
      payload: boardWatchSchema,
      answer: liveAnswerSchema,
      about: "Start receiving board:changes of a briefing.",
    },
    "board:unwatch": { payload: boardWatchSchema, answer: liveAnswerSchema, about: "Stop receiving them." },
    "site:watch": {
      payload: siteWatchSchema,
      answer: liveAnswerSchema,
      about: "Start receiving site:changes of one site.",
    },
    "site:unwatch": { payload: siteWatchSchema, answer: liveAnswerSchema, about: "Stop receiving them." },
  },
  fromServer: {
    "board:changes": {
      payload: boardChangesSchema,
      about: "Absolute rows of changed sites, at most five messages a second.",
    },
    "site:changes": { payload: siteMovedSchema, about: "A site's ledger moved; the names are fetched over HTTP." },
    "job:progress": { payload: jobProgressSchema, about: "A job the receiver asked for moved on." },
    notice: { payload: noticeSchema, about: "Something the person should know." },
  },
} as const;
