import { briefingStates, paperFormRules } from "#domain";
import { z } from "zod";

const title = z.string().trim().min(1).max(300);

export const sessionSchema = z
  .object({
    number: z.number().int().min(1).max(50),
    name: z.string().trim().min(1).max(100),
    startsAt: z.iso.datetime({ offset: true }),
    endsAt: z.iso.datetime({ offset: true }),
  })
  .refine((session) => Date.parse(session.endsAt) > Date.parse(session.startsAt), {
    message: "a session ends after it starts",
    path: ["endsAt"],
  })
  .meta({ id: "Session" });

/** How the official number of a briefing is taken. Stated beside every figure. */
export const officialNumberSchema = z
  .discriminatedUnion("rule", [
    z.object({ rule: z.literal("at-checkpoint"), checkpoint: z.enum(["opening", "middle", "closing"]) }),
    z.object({ rule: z.literal("peak") }),
    z.object({ rule: z.literal("ever-present"), minutes: z.number().int().min(0).max(1440) }),
  ])
  .meta({ id: "OfficialNumber" });

export const briefingRulesSchema = z
  .object({
    timeZone: z.string().min(1).max(60).default("Asia/Ho_Chi_Minh").describe("IANA name"),
    lateAfterMinutes: z.number().int().min(0).max(240).default(5),
    standInsAllowed: z.boolean().default(true),
    officialNumber: officialNumberSchema.default({ rule: "ever-present", minutes: 0 }),
    headcountTolerance: z.number().int().min(0).max(1000).default(0).describe("People a declared number may differ by"),
    connectionToleranceMinutes: z.number().int().min(0).max(240).default(10),
    minimumStayPercent: z
      .number()
      .int()
      .min(0)
      .max(100)
      .optional()
      .describe("Share of a session a delegate has to be there for; nothing or 0: any time counts"),
    retentionDays: z
      .number()
      .int()
      .min(1)
      .max(3650)
      .optional()
      .describe("Days after the last session until names are erased; 90 when not said"),
    legalBasis: z
      .string()
      .trim()
      .max(500)
      .optional()
      .describe(
        "On what ground names are processed: a summons, a decision, consent; stands in the notice to delegates",
      ),
    issuingBody: z.string().trim().max(200).default(""),
    parentBody: z.string().trim().max(200).default(""),
    place: z.string().trim().max(100).default(""),
    paperForm: z
      .enum(paperFormRules)
      .optional()
      .describe("Form of its papers; auto, or nothing: the form in which the issuing body issues"),
    listDueMinutes: z
      .number()
      .int()
      .min(0)
      .max(1440)
      .optional()
      .describe("Minutes after the end of a session in which its list should be closed; nothing: 30"),
    doorsOpenMinutes: z
      .number()
      .int()
      .min(0)
      .max(480)
      .optional()
      .describe("Minutes before a session in which its people are planned to arrive; nothing: 45"),
  })
  .meta({ id: "BriefingRules" });
export type BriefingRules = z.infer<typeof briefingRulesSchema>;

const sessions = z
  .array(sessionSchema)
  .min(1)
  .max(50)
  .refine((list) => list.every((session, index) => session.number === index + 1), {
    message: "sessions are numbered 1, 2, 3 … in order",
  });

export const createBriefingSchema = z
  .object({ title, sessions, rules: briefingRulesSchema.prefault({}) })
  .meta({ id: "CreateBriefing" });
export type CreateBriefing = z.infer<typeof createBriefingSchema>;

export const patchBriefingSchema = z
  .object({ title: title.optional(), sessions: sessions.optional(), rules: briefingRulesSchema.partial().optional() })
  .meta({ id: "PatchBriefing" });
export type PatchBriefing = z.infer<typeof patchBriefingSchema>;

export const briefingSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    state: z.enum(briefingStates),
    sessions: z.array(sessionSchema),
    rules: briefingRulesSchema,
    version: z.number().int().describe("0 before the seal, then the version of the sealed numbers"),
    copiedFrom: z.string().nullable(),
    createdAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    sealedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Briefing" });
export type BriefingView = z.infer<typeof briefingSchema>;

export const briefingListSchema = z.object({ items: z.array(briefingSchema), next: z.string().nullable() });

export const moveBriefingSchema = z.object({ to: z.enum(briefingStates) }).meta({ id: "MoveBriefing" });

export const copyBriefingSchema = z.object({ title, sessions }).meta({ id: "CopyBriefing" });

/** How a site takes part. `expected` is what the organizers wait for when there is no roster for the site. */
export const participationSchema = z
  .object({
    siteId: z.uuid(),
    expected: z.number().int().min(0).max(100_000).nullable().default(null),
    headcountOnly: z.boolean().default(false),
    relayOnly: z.boolean().default(false).describe("Receives the broadcast, has no videoconference endpoint"),
    contactMail: z
      .email()
      .max(200)
      .nullable()
      .default(null)
      .describe("Reminders go there; null where one may not see it"),
  })
  .meta({ id: "Participation" });
export type Participation = z.infer<typeof participationSchema>;

/** The sites of a briefing. `all` takes in every site of the tree, with the listed ones as exceptions. */
export const putParticipationSchema = z
  .object({ all: z.boolean().default(false), sites: z.array(participationSchema).max(50_000).default([]) })
  .meta({ id: "PutParticipation" });

export const participationListSchema = z.object({ items: z.array(participationSchema) });

export const copiedBriefingSchema = z
  .object({ briefing: briefingSchema, jobId: z.string().describe("The job that copies the roster") })
  .meta({ id: "CopiedBriefing" });
