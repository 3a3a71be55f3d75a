import { alertKindFacts, alertKinds } from "#domain";
import { z } from "zod";

export const reminderChannels = ["mail", "webhook"] as const;
const act = z.object({ by: z.string(), at: z.iso.datetime() }).nullable();

export const alertSchema = z
  .object({
    id: z.string(),
    kind: z.enum(alertKinds),
    severity: z.union([z.literal(1), z.literal(2), z.literal(3)]).describe("1: call now; 3: settle before the close"),
    siteId: z.string(),
    measure: z.number().int().describe("Minutes, per cent of seats, entries or people, by kind"),
    since: z.iso.datetime(),
    clearedAt: z.iso.datetime().nullable().describe("When its reason was gone by itself"),
    acknowledged: act.describe("Who took it on"),
    resolved: act.describe("Who said it is settled; while the reason stands it is not told again"),
    note: z.string().nullable(),
    reminders: z.array(
      z.object({
        channel: z.enum(reminderChannels),
        by: z.string(),
        at: z.iso.datetime(),
        sentAt: z.iso.datetime().nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "Alert" });
export type AlertView = z.infer<typeof alertSchema>;

export const alertListSchema = z
  .object({
    items: z.array(alertSchema),
    more: z.boolean().describe("More stand than are listed; the most urgent are"),
    channels: z.array(z.enum(reminderChannels)).describe("Ways in which a reminder can leave"),
    asOf: z.iso.datetime(),
  })
  .meta({ id: "AlertList" });
export type AlertList = z.infer<typeof alertListSchema>;

export const alertQuerySchema = z.object({
  session: z.coerce.number().int().min(1).max(50).default(1),
  node: z.uuid().optional().describe("Only the subtree under this site"),
});

export const handleAlertsSchema = z
  .object({
    act: z.enum(["acknowledge", "resolve", "remind"]),
    alertIds: z.array(z.uuid()).min(1).max(500),
    note: z.string().trim().max(300).optional(),
  })
  .meta({ id: "HandleAlerts" });
export type HandleAlerts = z.infer<typeof handleAlertsSchema>;

export const handledAlertsSchema = z
  .object({ done: z.number().int().describe("Alerts written to; for reminders, how many are on their way") })
  .meta({ id: "HandledAlerts" });

const rule = z
  .object({
    kind: z.enum(alertKinds),
    enabled: z.boolean(),
    threshold: z.number().int().min(0).max(100_000).describe("In the unit of the kind"),
  })
  .refine(({ kind, threshold }) => threshold <= alertKindFacts[kind].most, { path: ["threshold"] });
export const alertRulesSchema = z
  .object({ rules: z.array(rule).max(alertKinds.length) })
  .meta({ id: "AlertRules", description: "What is told about the sites of a briefing" });
export type AlertRulesView = z.infer<typeof alertRulesSchema>;
