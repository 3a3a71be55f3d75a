import { findingRuleIds } from "#domain";
import { z } from "zod";

const text = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((words) => !/[\p{Cs}\0]/u.test(words), "control characters are not allowed");

export const siteAnswerSchema = z.object({ id: z.string(), text: z.string(), by: z.string(), at: z.iso.datetime() });

/** What the office asks a site about a finding, and what the site said. */
export const siteQuestionSchema = z
  .object({
    id: z.string(),
    session: z.number().int(),
    rule: z.enum(findingRuleIds),
    text: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    answers: z.array(siteAnswerSchema).describe("The oldest first; a later one corrects an earlier one"),
  })
  .meta({ id: "SiteQuestion" });
export type SiteQuestionView = z.infer<typeof siteQuestionSchema>;

export const siteQuestionListSchema = z.object({ items: z.array(siteQuestionSchema).describe("The newest first") });

export const answerQuestionSchema = z
  .object({
    id: z.uuid().describe("Made by the device; the same id sent again is the same answer"),
    text,
    answeredAt: z.iso.datetime({ offset: true }).describe("By the device's clock"),
  })
  .meta({ id: "AnswerQuestion" });
export type AnswerQuestion = z.infer<typeof answerQuestionSchema>;
