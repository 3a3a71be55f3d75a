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
    code: z.string().nullable().describe("Null when there is none, or when it is masked"),
    fullName: z.string(),
    title: z.string(),
    unit: z.string(),
    birthYear: z.number().int().nullable().describe("Null when it is not known, or when it is masked"),
    masked: z.array(z.enum(["code", "birthYear"])).describe("What is known but shown only with a reason"),
    restrictedSince: z.iso.datetime().nullable().describe("Since when the data is kept but not used"),
  })
  .meta({ id: "KnownPerson" });
export type KnownPerson = z.infer<typeof knownPersonSchema>;

export const knownPeopleSchema = z
  .object({ items: z.array(knownPersonSchema), more: z.boolean().describe("There are more than these: type more") })
  .meta({ id: "KnownPeople" });

export const revealReasons = ["asked-by-person", "tell-apart", "complaint", "authority"] as const;
export type RevealReason = (typeof revealReasons)[number];

/** Masked fields are shown once, and the audit says to whom and why. */
export const revealPersonSchema = z.object({ reason: z.enum(revealReasons) }).meta({ id: "RevealPerson" });

const reasonSchema = z.string().trim().min(3).max(300).describe("Why; without a name, since it is kept");

/** What the roster says of a person, as far as a person may have it corrected. */
export const personFieldsSchema = z
  .object({
    fullName: z.string().trim().min(2).max(200).optional(),
    title: z.string().trim().max(300).optional(),
    unit: z.string().trim().max(300).optional(),
    birthYear: z.number().int().min(1900).max(2100).nullable().optional(),
  })
  .meta({ id: "PersonFields" });
export type PersonFields = z.infer<typeof personFieldsSchema>;

/** Only what differs is written; a field that is left out stays. */
export const correctPersonSchema = personFieldsSchema.extend({ reason: reasonSchema }).meta({ id: "CorrectPerson" });

export const personCorrectionSchema = z
  .object({
    at: z.iso.datetime(),
    before: personFieldsSchema,
    after: personFieldsSchema,
    reason: z.string(),
    correctedBy: z.string(),
  })
  .meta({ id: "PersonCorrection" });
export type PersonCorrection = z.infer<typeof personCorrectionSchema>;
export const personCorrectionListSchema = z.object({ items: z.array(personCorrectionSchema) });

export const restrictPersonSchema = z.object({ reason: reasonSchema }).meta({ id: "RestrictPerson" });

/** Everything that is kept about one person in one briefing, to be handed to that person. */
export const personExportSchema = z
  .object({
    person: knownPersonSchema,
    exportedAt: z.iso.datetime(),
    keptUntil: z.iso.datetime().nullable().describe("Null while the briefing is not closed"),
    corrections: z.array(personCorrectionSchema),
    restriction: z.object({ since: z.iso.datetime(), reason: z.string() }).nullable(),
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

export const erasePersonSchema = z.object({ reason: reasonSchema }).meta({ id: "ErasePerson" });

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
