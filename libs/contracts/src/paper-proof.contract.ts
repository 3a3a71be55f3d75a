import { z } from "zod";

const people = z.number().int();

/** What a paper says, as far as anybody may be told: totals, no name and no list. */
export const paperSaidSchema = z
  .object({
    title: z.string().describe("The briefing"),
    session: z.number().int(),
    startsAt: z.iso.datetime(),
    timeZone: z.string(),
    place: z.object({ code: z.string(), name: z.string() }),
    issuingBody: z.string(),
    sites: z.number().int().describe("1 for the report of a site"),
    asOf: z.iso.datetime().nullable().describe("When the figures stood so; null before the first fact"),
    version: z.number().int().nullable().describe("Number of the seal; null: provisional figures"),
    position: z.number().int().describe("Sum of the ledger positions"),
    totals: z.object({
      summoned: people,
      present: people,
      stoodIn: people,
      late: people,
      excused: people,
      absent: people,
      notCalled: people,
      guests: people,
    }),
    rate: z.string().describe("As printed: `94,4%`, or a dash"),
  })
  .meta({ id: "PaperSaid" });
export type PaperSaid = z.infer<typeof paperSaidSchema>;

/** Answer of `GET /verify/:code`. */
export const paperProofSchema = paperSaidSchema
  .extend({
    code: z.string(),
    hash: z.string().describe("SHA-256 of the report's canonical JSON; its beginning is printed on every page"),
    newer: z
      .boolean()
      .describe("Later figures of the same place and session were handed out, or numbers were sealed since"),
  })
  .meta({ id: "PaperProof" });
export type PaperProofView = z.infer<typeof paperProofSchema>;
