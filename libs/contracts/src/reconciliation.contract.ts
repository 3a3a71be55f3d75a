import {
  evidenceGrades,
  findingActions,
  findingRuleIds,
  findingSeverities,
  findingStates,
  keptActions,
  personVerdicts,
  runCauses,
  siteVerdicts,
} from "#domain";
import { z } from "zod";
import { officialNumberSchema } from "./briefing.contract.js";
import { entrySchema, maxEntriesPerRequest } from "./entry.contract.js";
import { jobSchema } from "./job.contract.js";
import { pageOf, pageQuerySchema } from "./paging.contract.js";
import { siteQuestionSchema } from "./site-question.contract.js";

export const runSummarySchema = z
  .object({
    sites: z.number().int().describe("Sites times sessions"),
    persons: z.number().int(),
    verdicts: z.partialRecord(z.enum(siteVerdicts), z.number().int()).describe("Sites by verdict"),
    openFindings: z.partialRecord(z.enum(findingRuleIds), z.number().int()).describe("Not accepted, by rule"),
    findings: z.number().int(),
    logsRead: z.boolean().describe("Whether any VC log was there"),
  })
  .meta({ id: "RunSummary" });

/** One reconciliation of a briefing. */
export const runSchema = z
  .object({
    id: z.string(),
    number: z.number().int().describe("Runs count up"),
    cause: z.enum(runCauses).describe("hand: a person asked; the others ran by themselves"),
    job: jobSchema,
    secondsLeft: z.number().int().nullable().describe("As it went so far; null while nobody can say"),
    askedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    outputHash: z.string().nullable().describe("SHA-256 over all results, hexadecimal: equal for equal inputs"),
    summary: runSummarySchema.nullable(),
  })
  .meta({ id: "ReconciliationRun" });
export type RunView = z.infer<typeof runSchema>;

export const runListSchema = z.object({ items: z.array(runSchema) });

/** How often a briefing is reconciled by itself while it is live. */
export const runScheduleSchema = z
  .object({ everyMinutes: z.number().int().min(0).max(240).describe("0: never by the clock") })
  .meta({ id: "RunSchedule" });
export type RunSchedule = z.infer<typeof runScheduleSchema>;

const checkpointNumbers = z.object({
  opening: z.number().int().nullable(),
  middle: z.number().int().nullable(),
  closing: z.number().int().nullable(),
});

const people = z.number().int();

/** The four sources side by side for one site and session: T = present + stoodIn + excused + absent + notCalled. */
export const siteResultSchema = z
  .object({
    siteId: z.string(),
    session: z.number().int(),
    verdict: z.enum(siteVerdicts),
    grade: z.enum(evidenceGrades).nullable().describe("The weakest the number rests on"),
    position: z.number().int().describe("Last position of the ledger that was looked at"),
    summoned: people,
    expected: people.nullable(),
    present: people,
    presentElsewhere: people,
    stoodIn: people,
    excused: people,
    absent: people,
    notCalled: people,
    late: people,
    leftEarly: people,
    visitors: people,
    guests: people,
    inHall: people,
    headcounts: checkpointNumbers,
    declared: people.nullable(),
    official: z
      .object({
        rule: officialNumberSchema,
        number: people.nullable(),
        source: z.enum(["named", "declared", "none"]).describe("`declared`: the site named nobody"),
      })
      .describe("The official number and the rule of the briefing it was taken by"),
    verdicts: z
      .partialRecord(z.enum(personVerdicts), people)
      .describe("Delegates by verdict; they add up to summoned. `confirmed-online` includes those only the log knows"),
    seenWithoutTimes: z.boolean().describe("A log tells that the room was connected, and not when"),
    listClosed: z.boolean(),
    connection: z
      .object({
        firstJoinedAt: z.iso.datetime(),
        lastLeftAt: z.iso.datetime(),
        drops: z.number().int(),
        awaySeconds: z.number().int(),
        coveragePermille: z.number().int(),
        leaveAssumed: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: "SiteResult" });
export type SiteResultView = z.infer<typeof siteResultSchema>;

export const siteResultListSchema = pageOf(siteResultSchema).meta({ id: "SiteResultList" });

/** A delegate by name, for those who may see the home site. */
export const namedDelegateSchema = z
  .object({
    id: z.string(),
    fullName: z.string(),
    title: z.string(),
    unit: z.string(),
    siteId: z.string().nullable(),
  })
  .meta({ id: "NamedDelegate" });
export type NamedDelegate = z.infer<typeof namedDelegateSchema>;

/** A delegate the name of a connection may stand for. */
export const suggestionSchema = namedDelegateSchema
  .extend({
    score: z.number().int().describe("Alikeness in thousandths; it orders suggestions and settles nothing"),
    reasons: z.array(z.string()).describe("What speaks for and against"),
  })
  .meta({ id: "Suggestion" });
export type SuggestionView = z.infer<typeof suggestionSchema>;

/** A decision somebody took, and why. */
export const keptDecisionSchema = z.object({
  action: z.enum(keptActions),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});

export const findingSchema = z
  .object({
    id: z.string().describe("The same question has the same id in every run"),
    rule: z.enum(findingRuleIds),
    sentence: z.object({ vi: z.string(), en: z.string() }),
    severity: z.enum(findingSeverities),
    session: z.number().int(),
    siteId: z.string().nullable(),
    subject: z.string().nullable().describe("A checkpoint, the id of a delegate, the name of a room"),
    inputs: z
      .record(z.string(), z.unknown())
      .describe("The values the rule looked at; `suggestions` and `delegates` are people as `NamedDelegate`"),
    tolerance: z.record(z.string(), z.number()).nullable(),
    actions: z.array(z.enum(findingActions)).describe("What may be done"),
    state: z.enum(findingStates),
    decision: keptDecisionSchema.nullable(),
    history: z.array(keptDecisionSchema).describe("Every decision about this question, of every run, the newest first"),
    questions: z.array(siteQuestionSchema).describe("What the site was asked about it, the newest first"),
  })
  .meta({ id: "Finding" });
export type FindingView = z.infer<typeof findingSchema>;

export const findingListSchema = pageOf(findingSchema).meta({ id: "FindingList" });

export const findingsQuerySchema = pageQuerySchema.extend({
  rule: z.enum(findingRuleIds).optional(),
  state: z.enum(findingStates).optional(),
  undecided: z
    .enum(["true", "false"])
    .optional()
    .describe("true: only those that wait for a person (open, changed) or a site (asked)"),
  site: z.uuid().optional(),
});

export const siteResultsQuerySchema = pageQuerySchema.extend({ site: z.uuid().optional() });

const reason = z.string().trim().min(1).max(500).describe("Why; of a question to the site, its text");

/**
 * A decision about a finding; it is an input of the next run. One that puts a source right carries what is to be written:
 * entries into a site's ledger, or the site of a room.
 */
export const decideFindingSchema = z
  .object({
    id: z.uuid().optional().describe("Made by the client; the same id sent again is the same decision"),
    action: z.enum(keptActions),
    reason,
    siteId: z.uuid().optional().describe("Whose ledger the entries go to, when it is not the finding's own site"),
    entries: z.array(entrySchema).min(1).max(maxEntriesPerRequest).optional(),
    room: z
      .object({
        nameKey: z.string().min(1).max(300).describe("The name in the logs, as it is compared"),
        siteId: z.uuid().nullable().describe("Null: no room of a site"),
        remember: z.boolean().default(true).describe("Also for later briefings"),
      })
      .optional(),
  })
  .meta({ id: "DecideFinding" });
export type DecideFinding = z.infer<typeof decideFindingSchema>;

/** The same decision about several findings. */
export const decideFindingsSchema = z
  .object({
    ids: z
      .array(z.string().regex(/^[0-9a-f]{32}$/))
      .min(1)
      .max(500),
    action: z.enum(["accept", "ask-site", "undo-decision"]),
    reason,
  })
  .meta({ id: "DecideFindings" });
export type DecideFindings = z.infer<typeof decideFindingsSchema>;

export const decidedFindingsSchema = z
  .object({
    results: z.array(
      z.object({ id: z.string(), outcome: z.enum(["decided", "refused"]), detail: z.string().nullable() }),
    ),
  })
  .meta({ id: "DecidedFindings" });
export type DecidedFindings = z.infer<typeof decidedFindingsSchema>;

/** How many findings of a run are in which state, by rule; of the sites the reader may see. */
export const findingProgressSchema = z
  .object({
    items: z.array(z.object({ rule: z.enum(findingRuleIds), state: z.enum(findingStates), count: z.number().int() })),
  })
  .meta({ id: "FindingProgress" });
