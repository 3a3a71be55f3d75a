import { absenceReasons, attendanceStatuses, entryKinds, entryMethods, tallyFields, type TallyField } from "#domain";
import { z } from "zod";
import { setAsideReasons } from "./entry.contract.js";

export const tallyCountsSchema = z
  .object(Object.fromEntries(tallyFields.map((field) => [field, z.number().int()])) as Record<TallyField, z.ZodNumber>)
  .meta({ id: "TallyCounts", description: "Absolute numbers of people at a site in a session" });

export const siteTallySchema = z
  .object({
    session: z.number().int(),
    summoned: z.number().int().describe("T: delegates on the roster of this site"),
    counts: tallyCountsSchema,
    headcounts: z.object({
      opening: z.number().int().nullable(),
      middle: z.number().int().nullable(),
      closing: z.number().int().nullable(),
    }),
    listClosed: z.boolean(),
  })
  .meta({ id: "SiteTally" });
export type SiteTally = z.infer<typeof siteTallySchema>;

/** One person of a site in a session, as the site's people may see it. */
export const attendanceRowSchema = z
  .object({
    session: z.number().int(),
    delegateId: z.string().nullable(),
    guestId: z.string().nullable(),
    status: z.enum([...attendanceStatuses, "guest"]),
    late: z.boolean(),
    leftEarly: z.boolean(),
    returned: z.boolean(),
    online: z.boolean(),
    double: z.boolean(),
    siteIds: z.array(z.string()).describe("Where the person is, or was last"),
    firstArrivedAt: z.iso.datetime().nullable(),
    lastDepartedAt: z.iso.datetime().nullable(),
    method: z.enum(entryMethods).nullable(),
    reason: z.enum(absenceReasons).nullable(),
    standInGuestId: z.string().nullable(),
    standInDelegateId: z.string().nullable(),
  })
  .meta({ id: "AttendanceRow" });
export type AttendanceRow = z.infer<typeof attendanceRowSchema>;

export const ledgerEntrySchema = z
  .object({
    position: z.number().int(),
    id: z.string(),
    kind: z.enum(entryKinds),
    session: z.number().int(),
    occurredAt: z.iso.datetime(),
    correctedAt: z.iso.datetime().describe("The time it is ordered by"),
    receivedAt: z.iso.datetime(),
    delegateId: z.string().nullable(),
    guestId: z.string().nullable(),
    standInDelegateId: z.string().nullable().describe("The delegate who came instead, where one did"),
    target: z.string().nullable(),
    method: z.enum(entryMethods).nullable(),
    body: z.record(z.string(), z.unknown()),
    recordedBy: z.string(),
    hash: z.string().describe("SHA-256, hexadecimal; covers the hash of the position before"),
  })
  .meta({ id: "LedgerEntry" });
export type LedgerEntryView = z.infer<typeof ledgerEntrySchema>;

export const siteLedgerSchema = z.object({ items: z.array(ledgerEntrySchema), next: z.string().nullable() });

export const siteChangesQuerySchema = z.object({
  since: z.coerce.number().int().min(0).default(0).describe("Last position this device knows of"),
  limit: z.coerce.number().int().min(1).max(2000).default(1000),
});

/** Ledger entries of a site past a position, with the people they are about and the site's numbers now. */
export const siteChangesSchema = z
  .object({
    epoch: z
      .string()
      .describe("Changes when the server was restored from a backup: read from the start, send everything again"),
    position: z.number().int().describe("Position reached by this answer; ask again with it"),
    latest: z.number().int().describe("The site's last position"),
    entries: z.array(ledgerEntrySchema),
    attendance: z
      .array(attendanceRowSchema)
      .describe("State of each person named by the entries, or by entries elsewhere"),
    guests: z.array(
      z.object({ id: z.string(), fullName: z.string(), title: z.string().nullable(), unit: z.string().nullable() }),
    ),
    visitors: z.array(
      z.object({ id: z.string(), fullName: z.string(), title: z.string(), unit: z.string(), homeSiteId: z.string() }),
    ),
    tallies: z.array(siteTallySchema),
  })
  .meta({ id: "SiteChanges" });
export type SiteChanges = z.infer<typeof siteChangesSchema>;

export const setAsideEntrySchema = z
  .object({
    id: z.string().describe("Of the inbox row"),
    entryId: z.string().nullable(),
    state: z.enum(["review", "rejected", "accepted", "dismissed"]),
    reason: z.enum(setAsideReasons),
    detail: z.string().nullable(),
    receivedAt: z.iso.datetime(),
    recordedBy: z.string(),
    payload: z.string().describe("What the device sent, as text"),
    decidedBy: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: "SetAsideEntry" });
export type SetAsideEntryView = z.infer<typeof setAsideEntrySchema>;

export const setAsideListSchema = z.object({ items: z.array(setAsideEntrySchema), next: z.string().nullable() });

export const decideSetAsideSchema = z
  .object({ decision: z.enum(["accept", "dismiss"]), note: z.string().trim().min(1).max(300) })
  .meta({ id: "DecideSetAside" });

/** What is wrong with a ledger, and where it begins. */
export const ledgerFaultSchema = z.object({
  siteId: z.string(),
  siteCode: z.string(),
  position: z.number().int(),
  entryId: z.string().nullable(),
  fault: z.enum([
    "hash-mismatch",
    "position-gap",
    "head-mismatch",
    "missing-entry",
    "tally-mismatch",
    "receipt-mismatch",
    "anchor-mismatch",
    "anchor-changed",
  ]),
  detail: z.string(),
});
export const verificationSchema = z
  .object({
    ok: z.boolean(),
    sites: z.number().int(),
    entries: z.number().int(),
    faults: z.array(ledgerFaultSchema),
  })
  .meta({ id: "Verification" });
export type Verification = z.infer<typeof verificationSchema>;
export type LedgerFault = z.infer<typeof ledgerFaultSchema>;
