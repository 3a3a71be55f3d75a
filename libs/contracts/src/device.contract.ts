import { accessCodeLength, deviceKinds, deviceStates, readinessSteps } from "#domain";
import { z } from "zod";
import { meSchema } from "./identity.contract.js";

const accessCode = z
  .string()
  .length(accessCodeLength)
  .describe("From the fragment of the link, or typed from the sheet");

/** Asks what a sheet is for. Consumes nothing, however often it is asked. */
export const lookAtSheetSchema = z.object({ code: accessCode }).meta({ id: "LookAtSheet" });

export const sheetViewSchema = z
  .object({
    briefingTitle: z.string(),
    siteCode: z.string(),
    siteName: z.string(),
    startsAt: z.iso.datetime(),
    timeZone: z.string(),
    validUntil: z.iso.datetime(),
    placesLeft: z.number().int().describe("Devices that may still be enrolled"),
    pinOpen: z.boolean().describe("False after too many wrong PINs; the organizers can still approve"),
    helpdesk: z.string().describe("Whom to call; may be empty"),
  })
  .meta({ id: "SheetView" });
export type SheetView = z.infer<typeof sheetViewSchema>;

const deviceName = z.string().trim().min(1).max(60);

export const enrolSchema = z
  .object({
    code: accessCode,
    deviceKey: z
      .string()
      .regex(/^[\w-]{22,86}$/)
      .describe("At least 128 random bits that the device made; sent again, they mean the same device"),
    name: deviceName,
    kind: z.enum(["desk", "kiosk"]).default("desk"),
    pin: z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .describe("Left out: the organizers are asked to approve"),
  })
  .meta({ id: "Enrol" });
export type Enrol = z.infer<typeof enrolSchema>;

export const deviceEnrolmentSchema = z
  .discriminatedUnion("state", [
    z.object({ state: z.literal("enrolled"), me: meSchema, briefingId: z.string(), siteId: z.string() }),
    z.object({
      state: z.literal("waiting"),
      number: z.string().describe("Three digits that the organizer's screen shows too"),
    }),
  ])
  .meta({ id: "DeviceEnrolment" });
export type DeviceEnrolment = z.infer<typeof deviceEnrolmentSchema>;

export const deviceSchema = z
  .object({
    id: z.string(),
    siteId: z.string(),
    kind: z.enum(deviceKinds).describe("account: somebody who signed in with an account of their own"),
    name: z.string(),
    state: z.enum(deviceStates),
    number: z.string().describe("Three digits that a waiting device shows"),
    askedAt: z.iso.datetime(),
    enrolledAt: z.iso.datetime().nullable(),
    lastSeenAt: z.iso.datetime(),
    address: z.string().nullable(),
    appVersion: z.string().nullable(),
    unsent: z.number().int().nullable().describe("Entries it had not sent when it was last seen"),
    clockSkewMs: z.number().int().nullable().describe("Positive: its clock runs ahead"),
    rosterDownloaded: z.boolean(),
    practisedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Device" });
export type DeviceView = z.infer<typeof deviceSchema>;

export const siteDevicesSchema = z
  .object({
    sheet: z
      .object({
        madeAt: z.iso.datetime(),
        validUntil: z.iso.datetime(),
        limit: z.number().int().describe("Devices it is for"),
        wrongPins: z.number().int(),
        pinOpen: z.boolean(),
      })
      .nullable()
      .describe("Null: none was made for this site yet"),
    items: z.array(deviceSchema),
  })
  .meta({ id: "SiteDevices" });
export type SiteDevices = z.infer<typeof siteDevicesSchema>;

export const deviceListSchema = z.object({ items: z.array(deviceSchema) }).meta({ id: "DeviceList" });

export const deviceQuerySchema = z.object({
  state: z.enum(deviceStates).default("enrolled"),
  after: z.uuid().optional().describe("Id of the last device of the page before"),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

export const renameDeviceSchema = z.object({ name: deviceName }).meta({ id: "RenameDevice" });

/** What an organizer tells a site by another channel than the sheet. */
export const sheetSecretsSchema = z
  .object({ link: z.string(), pin: z.string().describe("Six digits; never to be sent together with the link") })
  .meta({ id: "SheetSecrets" });
export type SheetSecrets = z.infer<typeof sheetSecretsSchema>;

export const makeAccessSheetsSchema = z
  .object({
    devicesPerSite: z.number().int().min(1).max(20).default(2),
    helpdesk: z.string().trim().max(200).default("").describe("Whom a site calls: name and telephone"),
    renew: z.boolean().default(false).describe("New codes for every site: sheets printed before are void"),
  })
  .meta({ id: "MakeAccessSheets" });
export type MakeAccessSheets = z.infer<typeof makeAccessSheetsSchema>;

export const accessPaperQuerySchema = z.object({
  node: z.uuid().toLowerCase().optional().describe("Only the subtree under this site"),
});

export const accessPlanSchema = z
  .object({
    devicesPerSite: z.number().int(),
    helpdesk: z.string(),
    sites: z.number().int().describe("Sites that take part"),
    sheets: z.number().int().describe("Of those, how many have a sheet"),
    validUntil: z.iso.datetime(),
  })
  .meta({ id: "AccessPlan" });
export type AccessPlan = z.infer<typeof accessPlanSchema>;

export const siteReadinessSchema = z
  .object({
    siteId: z.string(),
    siteCode: z.string(),
    siteName: z.string(),
    ready: z.boolean(),
    missing: z.array(z.enum(readinessSteps)).describe("Steps still to be done, in their order"),
    devices: z.number().int(),
    waiting: z.number().int().describe("Devices that wait for the organizer's tap"),
  })
  .meta({ id: "SiteReadiness" });

export const readinessSchema = z
  .object({ sites: z.number().int(), ready: z.number().int(), items: z.array(siteReadinessSchema) })
  .meta({ id: "Readiness" });
export type Readiness = z.infer<typeof readinessSchema>;

export const heartbeatSchema = z
  .object({
    deviceTime: z.iso.datetime({ offset: true }),
    appVersion: z.string().max(40),
    unsent: z.number().int().min(0).max(10_000_000),
    rosterRevision: z.number().int().nullable().describe("Of the roster that is complete on the device; null: none is"),
    practised: z.boolean(),
  })
  .meta({ id: "Heartbeat" });
export type Heartbeat = z.infer<typeof heartbeatSchema>;

export const heartbeatAnswerSchema = z
  .object({ clockSkewMs: z.number().int().describe("How far the device's clock runs ahead") })
  .meta({ id: "HeartbeatAnswer" });
