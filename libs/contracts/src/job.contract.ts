import { z } from "zod";
import { pageQuerySchema } from "./paging.contract.js";

export const jobStates = ["queued", "running", "waiting", "done", "failed"] as const;

/** A long piece of work as a row one can watch. */
export const jobSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(jobStates),
    done: z.number().int(),
    total: z.number().int().nullable(),
    error: z.string().nullable().describe("A sentence for a person; present when the job failed"),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Job" });
/** A job as its supervisor sees it. */
export const jobLineSchema = jobSchema
  .extend({
    attempt: z.number().int(),
    askedBy: z.string().nullable(),
    correlationId: z.string().nullable().describe("Finds its lines in the log"),
    heartbeatAt: z.iso.datetime().nullable().describe("Last sign of life while it runs"),
  })
  .meta({ id: "JobLine" });
export type JobLine = z.infer<typeof jobLineSchema>;
export const jobListSchema = z.object({
  items: z.array(jobLineSchema),
  next: z.string().nullable(),
  counts: z.record(z.enum(jobStates), z.number().int()).describe("Of the last seven days, by state"),
});
export type JobList = z.infer<typeof jobListSchema>;

export const jobQuerySchema = pageQuerySchema.extend({
  state: z.enum(jobStates).optional(),
  kind: z.string().max(100).optional(),
});

export type JobView = z.infer<typeof jobSchema>;
