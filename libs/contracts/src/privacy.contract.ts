import { z } from "zod";

export const personQuerySchema = z.object({
  q: z.string().trim().min(2).max(100).describe("Part of a name, with or without marks, or a whole delegate code"),
});

/** A delegate as the roster of one briefing knows them. */
export const knownPersonSchema = z
  .object({
    id: z.uuid(),
    briefingId: z.uuid(),
    briefingTitle: z.string(),
    siteCode: z.string(),
    siteName: z.string(),
    code: z.string().nullable(),
    fullName: z.string(),
    title: z.string(),
    unit: z.string(),
    birthYear: z.number().int().nullable(),
  })
  .meta({ id: "KnownPerson" });
export type KnownPerson = z.infer<typeof knownPersonSchema>;

export const knownPeopleSchema = z
  .object({ items: z.array(knownPersonSchema), more: z.boolean().describe("There are more than these: type more") })
  .meta({ id: "KnownPeople" });

/** Everything that is kept about one person in one briefing, to be handed to that person. */
export const personExportSchema = z
  .object({
    person: knownPersonSchema,
    exportedAt: z.iso.datetime(),
    keptUntil: z.iso.datetime().nullable().describe("Null while the briefing is not closed"),
    entries: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        session: z.number().int(),
        siteCode: z.string(),
        position: z.number().int(),
        occurredAt: z.iso.datetime(),
        receivedAt: z.iso.datetime(),
        body: z.record(z.string(), z.unknown()),
        texts: z.record(z.string(), z.unknown()).nullable(),
      }),
    ),
  })
  .meta({ id: "PersonExport" });
export type PersonExport = z.infer<typeof personExportSchema>;

export const erasePersonSchema = z
  .object({ reason: z.string().trim().min(3).max(300).describe("Why; without a name, since it is kept") })
  .meta({ id: "ErasePerson" });

export const erasureSchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    briefingId: z.uuid(),
    delegateId: z.uuid().nullable().describe("Null: everybody of the briefing"),
    cause: z.enum(["asked", "retention"]),
    reason: z.string(),
    erasedBy: z.string().nullable(),
  })
  .meta({ id: "Erasure" });
export type ErasureView = z.infer<typeof erasureSchema>;
export const erasureListSchema = z.object({ items: z.array(erasureSchema) });
