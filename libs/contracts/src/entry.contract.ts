import { absenceReasons, checkpoints, entryMethods, entryOutcomes, standInAuthorities } from "#domain";
import { z } from "zod";

/** Text of a person or a note: no control characters, no lone surrogates (PostgreSQL refuses both), at most 128 code points. */
const personalText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), "control characters are not allowed");

export const guestDetailsSchema = z
  .object({
    fullName: personalText(128),
    title: personalText(128).optional(),
    unit: personalText(200).optional(),
  })
  .meta({ id: "GuestDetails", description: "What is known of a person who was not summoned" });
export type GuestDetails = z.infer<typeof guestDetailsSchema>;

const common = {
  id: z.uuidv7().describe("Made by the device; the same id sent again is the same entry"),
  session: z.number().int().min(1).max(50),
  occurredAt: z.iso.datetime({ offset: true, precision: 3 }).describe("By the device's clock, with milliseconds"),
  method: z.enum(entryMethods).optional(),
};
const person = {
  delegateId: z.uuid().optional(),
  guestId: z.uuidv7().optional().describe("Made by the device when the guest is first met"),
};
const onePerson = (entry: { delegateId?: string | undefined; guestId?: string | undefined }) =>
  (entry.delegateId === undefined) !== (entry.guestId === undefined);
const onePersonMessage = { message: "name either a delegate or a guest", path: ["delegateId"] };

export const arrivedSchema = z
  .object({
    ...common,
    kind: z.literal("arrived"),
    ...person,
    guest: guestDetailsSchema.optional().describe("With a guestId: who it is"),
    online: z.boolean().optional().describe("Joined alone over the videoconference"),
  })
  .refine(onePerson, onePersonMessage);
export const departedSchema = z
  .object({ ...common, kind: z.literal("departed"), ...person })
  .refine(onePerson, onePersonMessage);
export const excusedSchema = z.object({
  ...common,
  kind: z.literal("excused"),
  delegateId: z.uuid(),
  reason: z.enum(absenceReasons),
  note: personalText(300).optional(),
});
export const absentSchema = z.object({ ...common, kind: z.literal("absent"), delegateId: z.uuid() });
export const stoodInSchema = z
  .object({
    ...common,
    kind: z.literal("stood-in"),
    delegateId: z.uuid().describe("The principal"),
    guestId: z.uuidv7().optional(),
    guest: guestDetailsSchema.optional().describe("With a guestId: who came instead"),
    standInDelegateId: z.uuid().optional().describe("When the person who came instead is a delegate too"),
    authority: z.enum(standInAuthorities).default("coordinator"),
    note: personalText(300).optional().describe("Reference of the letter"),
  })
  .refine((entry) => (entry.guestId === undefined) !== (entry.standInDelegateId === undefined), {
    message: "name who came: either a guest or a delegate",
    path: ["guestId"],
  });
export const headcountSchema = z.object({
  ...common,
  kind: z.literal("headcount"),
  checkpoint: z.enum(checkpoints),
  count: z.number().int().min(0).max(100_000),
  note: personalText(300).optional().describe("Why it differs from the names"),
});
export const listClosedSchema = z.object({ ...common, kind: z.literal("list-closed") });
export const listReopenedSchema = z.object({ ...common, kind: z.literal("list-reopened"), note: personalText(300) });
export const voidedSchema = z.object({
  ...common,
  kind: z.literal("voided"),
  entryId: z.uuidv7().describe("The entry taken back"),
  note: personalText(300).describe("Why"),
});
export const guestMergedSchema = z.object({
  ...common,
  kind: z.literal("guest-merged"),
  guestId: z.uuidv7(),
  delegateId: z.uuid(),
});

/** One fact as a device sends it. Shapes only grow: a device that slept may still send last month's. */
export const entrySchema = z
  .discriminatedUnion("kind", [
    arrivedSchema,
    departedSchema,
    excusedSchema,
    absentSchema,
    stoodInSchema,
    headcountSchema,
    listClosedSchema,
    listReopenedSchema,
    voidedSchema,
    guestMergedSchema,
  ])
  .meta({ id: "Entry", description: "One fact a site reports" });
export type Entry = z.infer<typeof entrySchema>;

export const maxEntriesPerRequest = 200;

/**
 * A request of a device. The entries are checked one by one, so that a bad one never blocks the others; only the frame is
 * checked here.
 */
export const recordEntriesSchema = z
  .object({
    deviceTime: z.iso.datetime({ offset: true }).describe("The device's clock when it sent this"),
    carriedFor: z
      .uuid()
      .optional()
      .describe("Account of who recorded the entries, when the device of somebody else hands them in"),
    entries: z.array(z.record(z.string(), z.unknown())).min(1).max(maxEntriesPerRequest).describe("Each an Entry"),
  })
  .meta({ id: "RecordEntries" });
export type RecordEntries = z.infer<typeof recordEntriesSchema>;

/** Why an entry was set aside. The first group is `review` (a person decides), the second `rejected`. */
export const setAsideReasons = [
  "after-seal",
  "list-closed",
  "device-revoked",
  "invalid-entry",
  "id-reused",
  "briefing-not-open",
  "session-unknown",
  "delegate-unknown",
  "guest-unknown",
  "guest-of-another-site",
  "stand-ins-not-allowed",
  "entry-of-another-site",
  "kind-not-voidable",
  "refused-by-database",
] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

export const entryResultSchema = z
  .object({
    id: z.string().nullable().describe("The entry's id; null when it had none that could be read"),
    outcome: z.enum(entryOutcomes),
    position: z.number().int().optional().describe("Its place in the site's ledger"),
    receipt: z.number().int().optional().describe("Index into `receipts`"),
    reason: z.enum(setAsideReasons).optional(),
    detail: z.string().optional().describe("What is wrong with it, for a person"),
  })
  .meta({ id: "EntryResult" });
export type EntryResult = z.infer<typeof entryResultSchema>;

/**
 * The server's signed word that entries are in the ledger. `signature` is Ed25519 (RFC 8032) over the root of a Merkle
 * tree; the leaf is SHA-256 of the canonical statement {v, briefing, site, entries, position, head}; `path` leads from
 * the leaf to the root. All bytes are base64url.
 */
export const receiptSchema = z
  .object({
    keyId: z.string(),
    entries: z.array(z.tuple([z.string(), z.number().int()])).describe("[id, position] of each entry it vouches for"),
    position: z.number().int().describe("Position of the chain's head it was signed over"),
    head: z.string().describe("Hash of the entry at that position"),
    leaf: z.number().int().describe("Index of the leaf in the tree"),
    leaves: z.number().int().describe("How many leaves the tree has"),
    path: z.array(z.string()),
    signature: z.string(),
  })
  .meta({ id: "Receipt" });
export type Receipt = z.infer<typeof receiptSchema>;

export const recordedEntriesSchema = z
  .object({
    position: z.number().int().describe("The site's last position"),
    serverTime: z.iso.datetime(),
    skewMs: z.number().int().optional().describe("Present when the device's clock is off by more than two minutes"),
    results: z.array(entryResultSchema),
    receipts: z.array(receiptSchema),
  })
  .meta({ id: "RecordedEntries" });
export type RecordedEntries = z.infer<typeof recordedEntriesSchema>;

export const receiptKeySchema = z
  .object({ keyId: z.string(), publicKey: z.string().describe("SPKI in PEM form; verifies receipts") })
  .meta({ id: "ReceiptKey" });
