import { z } from "zod";

/** What a backup consists of, line by line: a head, the tables in the order they can be written, sequences, an end. */
export const backupLineSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("head"),
    madeAt: z.iso.datetime(),
    /** Names of the migrations that made the tables. */
    migrations: z.array(z.string()),
  }),
  z.object({
    kind: z.literal("rows"),
    table: z.string(),
    /** Each row as PostgreSQL writes a composite value (Documentation §8.16.6): exact for every type. */
    rows: z.array(z.string()),
  }),
  z.object({ kind: z.literal("sequence"), name: z.string(), last: z.string() }),
  z.object({ kind: z.literal("end"), counts: z.record(z.string(), z.number().int()) }),
]);
export type BackupLine = z.infer<typeof backupLineSchema>;
