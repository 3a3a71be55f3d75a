import { evidenceGrades, personVerdicts, siteVerdicts } from "#domain";
import { z } from "zod";
import { briefingRulesSchema, officialNumberSchema } from "./briefing.contract.js";
import { findingSchema, siteResultSchema } from "./reconciliation.contract.js";

/** Rules that decide verdicts, as the briefing has them or as somebody tries them. */
export const verdictRulesSchema = z
  .object({
    lateAfterMinutes: briefingRulesSchema.shape.lateAfterMinutes.unwrap(),
    headcountTolerance: briefingRulesSchema.shape.headcountTolerance.unwrap(),
    connectionToleranceMinutes: briefingRulesSchema.shape.connectionToleranceMinutes.unwrap(),
    minimumStayPercent: z.number().int().min(0).max(100),
    officialNumber: officialNumberSchema,
  })
  .meta({ id: "VerdictRules" });
export type VerdictRules = z.infer<typeof verdictRulesSchema>;

export const simulationQuerySchema = z.object({ session: z.coerce.number().int().min(1).max(1000) });

/** Rules to try; those left out stay as the briefing has them. */
export const tryRulesSchema = verdictRulesSchema.partial().meta({ id: "TryRules" });
export type TryRules = z.infer<typeof tryRulesSchema>;

const values = z.record(z.string(), z.unknown());

/** The verdict on somebody, with the rule that gave it and the values it looked at. */
export const explainedPersonSchema = z
  .object({
    kind: z.enum(["delegate", "guest", "connection"]),
    key: z.string().describe("Equal in both columns; means nothing elsewhere"),
    name: z.string(),
    beside: z.string().describe("Post and unit"),
    verdict: z.enum(personVerdicts),
    grade: z.enum(evidenceGrades).nullable(),
    rule: z.string(),
    inputs: values.nullable(),
    tolerance: z.record(z.string(), z.number()).nullable(),
  })
  .meta({ id: "ExplainedPerson" });
export type ExplainedPerson = z.infer<typeof explainedPersonSchema>;

export const explainedSiteSchema = z
  .object({
    rules: verdictRulesSchema,
    result: siteResultSchema,
    persons: z.array(explainedPersonSchema),
    findings: z.array(findingSchema),
  })
  .meta({ id: "ExplainedSite" });
export type ExplainedSite = z.infer<typeof explainedSiteSchema>;

const fromTo = <Value extends z.ZodType>(value: Value) => z.object({ from: value, to: value }).nullable();

/** What the rules that are tried would change; nothing of it is written. */
export const simulationSchema = z
  .object({
    now: explainedSiteSchema,
    underTried: explainedSiteSchema.nullable().describe("Null when nothing was tried"),
    changes: z
      .object({
        verdict: fromTo(z.enum(siteVerdicts)),
        official: fromTo(z.number().int().nullable()),
        late: fromTo(z.number().int()),
        persons: z.array(z.object({ key: z.string(), from: z.enum(personVerdicts), to: z.enum(personVerdicts) })),
        findings: z.array(z.object({ id: z.string(), change: z.enum(["new", "gone", "other"]) })),
      })
      .nullable(),
  })
  .meta({ id: "Simulation" });
export type Simulation = z.infer<typeof simulationSchema>;
