import { z } from "zod";

export const jobStates = ["queued", "running", "done", "failed"] as const;

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
export type JobView = z.infer<typeof jobSchema>;
