import { entryKinds, sealedNumbers } from "#domain";
import { z } from "zod";
import { setAsideReasons } from "./entry.contract.js";
import { pageOf } from "./paging.contract.js";

export const sealedFiguresSchema = z
  .object(
    Object.fromEntries(sealedNumbers.map((name) => [name, z.number().int().nullable()])) as Record<
      (typeof sealedNumbers)[number],
      z.ZodNullable<z.ZodNumber>
    >,
  )
  .meta({ id: "SealedFigures", description: "Numbers a version fixes; null: nobody declared one" });

/** One version of a briefing's sealed numbers. */
export const sealSchema = z
  .object({
    version: z.number().int().describe("1 for the seal, then one for each time later facts were let in"),
    cause: z.enum(["seal", "later-facts"]),
    reason: z.string().nullable(),
    by: z.string().nullable().describe("Who made it; null: the server found that the ledger had grown"),
    sealedAt: z.iso.datetime(),
    entries: z.number().int().describe("Entries of all ledgers that it counts"),
    runId: z.string().nullable().describe("The newest finished reconciliation then"),
    totals: z.record(z.string(), sealedFiguresSchema).describe("Sums over the sites, by number of the session"),
    hash: z.string().describe("SHA-256, hexadecimal; covers the version before"),
  })
  .meta({ id: "Seal" });
export type SealView = z.infer<typeof sealSchema>;

export const sealListSchema = z.object({ items: z.array(sealSchema).describe("The newest first") });

/** What a version changed, and by whose word. */
export const sealChangesSchema = z
  .object({
    version: z.number().int(),
    before: z.number().int(),
    totals: z.array(
      z.object({ session: z.number().int(), before: sealedFiguresSchema.nullable(), after: sealedFiguresSchema }),
    ),
    sites: z.array(
      z.object({
        siteId: z.string(),
        session: z.number().int(),
        positions: z.object({ before: z.number().int(), after: z.number().int() }),
        numbers: z.array(
          z.object({
            name: z.enum(sealedNumbers),
            before: z.number().int().nullable(),
            after: z.number().int().nullable(),
          }),
        ),
      }),
    ),
    entries: z
      .array(
        z.object({
          id: z.string(),
          siteId: z.string(),
          position: z.number().int(),
          kind: z.enum(entryKinds),
          session: z.number().int(),
          who: z.string().nullable().describe("The person it is about"),
          occurredAt: z.iso.datetime(),
          receivedAt: z.iso.datetime(),
          acceptedBy: z.string().nullable(),
          note: z.string().nullable(),
        }),
      )
      .describe("The entries that came in between, at most a thousand"),
  })
  .meta({ id: "SealChanges" });
export type SealChangesView = z.infer<typeof sealChangesSchema>;

/** An entry of a device that does not count until a person decides. */
export const lateEntrySchema = z
  .object({
    id: z.string(),
    siteId: z.string(),
    reason: z.enum(setAsideReasons),
    kind: z.enum(entryKinds).nullable().describe("Null when it cannot be read"),
    session: z.number().int().nullable(),
    who: z.string().nullable(),
    occurredAt: z.iso.datetime().nullable(),
    receivedAt: z.iso.datetime(),
  })
  .meta({ id: "LateEntry" });
export type LateEntryView = z.infer<typeof lateEntrySchema>;

export const lateEntryListSchema = pageOf(lateEntrySchema).meta({ id: "LateEntryList" });

/** Decides about several entries at once; those that are let in make one version together. */
export const decideLateEntriesSchema = z
  .object({
    ids: z.array(z.uuid()).min(1).max(200),
    decision: z.enum(["accept", "dismiss"]),
    note: z.string().trim().min(1).max(300),
  })
  .meta({ id: "DecideLateEntries" });
export type DecideLateEntries = z.infer<typeof decideLateEntriesSchema>;

export const decidedLateEntriesSchema = z
  .object({
    results: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(["accepted", "dismissed", "refused"]),
        detail: z.string().nullable(),
      }),
    ),
    version: z.number().int().nullable().describe("The version they made; null when none was needed"),
  })
  .meta({ id: "DecidedLateEntries" });
