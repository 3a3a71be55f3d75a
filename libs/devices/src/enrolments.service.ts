import { timingSafeEqual } from "node:crypto";
import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { Briefings } from "#briefings";
import { type Enrol, Problem, type ProblemCode, type SheetView } from "#contracts";
import { decideEnrolment, deviceNumber, type EnrolmentRefusal, wrongPinsBorne } from "#domain";
import { DeviceAccounts, type OpenedSession } from "#identity";
import { Clock, requestAddress, type Tx, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { v7 as uuidv7 } from "uuid";
import { AccessCodes, hashSecret } from "./access-codes.js";
import type { AccessSheetEntity } from "./access-sheet.entity.js";
import { AccessSheetsRepository } from "./access-sheets.repository.js";
import { deviceEndsAt, sheetEndsAt } from "./briefing-window.js";
import { EnrolmentLimits } from "./enrolment-limits.service.js";
import type { SiteDeviceEntity } from "./site-device.entity.js";
import { SiteDevicesRepository } from "./site-devices.repository.js";
import { holdsPlace, type Place, SiteDevices } from "./site-devices.service.js";
import { usualPlan } from "./usual-plan.js";

/** What came of a request to enrol. */
export type EnrolmentOutcome =
  | {
      readonly kind: "enrolled";
      readonly session: OpenedSession;
      readonly briefingId: string;
      readonly siteId: string;
    }
  | { readonly kind: "waiting"; readonly number: string };

const problemOf: Readonly<Record<EnrolmentRefusal, ProblemCode>> = {
  "wrong-pin": "enrolment-refused",
  "pin-closed": "pin-closed",
  full: "devices-full",
  "queue-full": "device-queue-full",
  refused: "device-refused",
  // Another device may be let in with the same hands: this one asks again as a new one.
  revoked: "device-refused",
};

/**
 * Lets devices in that hold a sheet's code and a second factor. Looking at a sheet consumes nothing; an enrolment is one
 * explicit request, and the same request sent again means the same device.
 */
@Injectable()
export class Enrolments {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sheets: AccessSheetsRepository,
    private readonly repository: SiteDevicesRepository,
    private readonly devices: SiteDevices,
    private readonly accounts: DeviceAccounts,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly codes: AccessCodes,
    private readonly limits: EnrolmentLimits,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What a sheet is for. @throws Problem enrolment-refused for a code that is unknown, replaced or expired */
  look(code: string): Promise<SheetView> {
    return this.limits.guardCode(async () => {
      const sheet = await this.sheets.byCode(hashSecret(code));
      const { briefing, site } = await this.placeOf(sheet);
      const plan = (await this.sheets.planOf(briefing.key)) ?? usualPlan;
      const devices = await this.repository.ofSite(briefing.key, site.key);
      return {
        briefingTitle: briefing.title,
        siteCode: site.code,
        siteName: site.name,
        startsAt: briefing.sessions[0]!.startsAt.toISOString(),
        timeZone: briefing.rules.timeZone,
        validUntil: new Date(sheetEndsAt(briefing)).toISOString(),
        placesLeft: Math.max(0, plan.devicesPerSite - devices.filter(holdsPlace).length),
        pinOpen: sheet!.wrongPins < wrongPinsBorne,
        helpdesk: plan.helpdesk,
      };
    });
  }

  /** @throws Problem enrolment-refused, pin-closed, devices-full, device-queue-full, device-refused */
  enrol(input: Enrol): Promise<EnrolmentOutcome> {
    return this.limits.guardCode(() => this.limits.guardPin(input, () => this.decide(input)));
  }

  private async decide(input: Enrol): Promise<EnrolmentOutcome> {
    // A refusal is an outcome too: a wrong PIN has to be counted in the transaction that found it wrong.
    const outcome = await this.unitOfWork.run(async (tx): Promise<EnrolmentOutcome | EnrolmentRefusal> => {
      const sheet = await this.sheets.holdByCode(tx, hashSecret(input.code));
      const place = await this.placeOf(sheet);
      const known = await this.knownDevice(tx, input, sheet!);
      const present = await this.repository.ofSite(place.briefing.key, place.site.key, tx);
      const plan = (await this.sheets.planOf(place.briefing.key, tx)) ?? usualPlan;
      const decision = decideEnrolment({
        known: known?.state ?? null,
        pin: this.pinGiven(input, place, sheet!),
        wrongPins: sheet!.wrongPins,
        enrolled: present.filter(holdsPlace).length,
        waiting: present.filter(({ state, id }) => state === "waiting" && id !== known?.id).length,
        limit: plan.devicesPerSite,
      });
      switch (decision.kind) {
        case "refuse":
          if (decision.why === "wrong-pin") await this.sheets.countWrongPin(tx, sheet!);
          return decision.why;
        case "wait":
          return { kind: "waiting", number: deviceNumber(await this.noteAsking(tx, input, place, known)) };
        case "enrol":
          return this.welcome(tx, place, await this.letIn(tx, input, place, known));
        case "welcome-back":
          return this.welcome(tx, place, known!.id);
      }
    });
    if (typeof outcome === "string") throw new Problem(problemOf[outcome]);
    return outcome;
  }

  /** Where a sheet belongs. @throws Problem enrolment-refused when it is none, or not valid any more */
  private async placeOf(sheet: AccessSheetEntity | null): Promise<Place> {
    const briefing = sheet && (await this.briefings.byKey(sheet.briefingKey));
    const site = sheet && (await this.sites.byKey(sheet.siteKey));
    if (!briefing || !site || sheetEndsAt(briefing) <= this.clock.now()) throw new Problem("enrolment-refused");
    return { briefing, site };
  }

  /** A device key that is known at another site, or from another briefing, is not this device. */
  private async knownDevice(tx: Tx, { deviceKey }: Enrol, sheet: AccessSheetEntity): Promise<SiteDeviceEntity | null> {
    const device = await this.repository.byKey(tx, hashSecret(deviceKey));
    if (!device) return null;
    if (device.briefingKey === sheet.briefingKey && device.siteKey === sheet.siteKey) return device;
    throw new Problem("conflict");
  }

  private pinGiven({ pin }: Enrol, { briefing, site }: Place, sheet: AccessSheetEntity): "right" | "wrong" | "none" {
    if (pin === undefined) return "none";
    const right = this.codes.pinOf({ briefingId: briefing.id, siteId: site.id, generation: sheet.generation });
    return timingSafeEqual(Buffer.from(right), Buffer.from(pin)) ? "right" : "wrong";
  }

  private async noteAsking(tx: Tx, input: Enrol, place: Place, known: SiteDeviceEntity | null): Promise<string> {
    if (known) {
      await this.repository.asksAgain(tx, known.id, input);
      return known.id;
    }
    return this.add(tx, input, place);
  }

  private async letIn(tx: Tx, input: Enrol, place: Place, known: SiteDeviceEntity | null): Promise<string> {
    if (known) await this.repository.asksAgain(tx, known.id, input);
    const id = known?.id ?? (await this.add(tx, input, place));
    await this.devices.letIn(tx, { id, name: input.name, kind: input.kind }, place);
    await this.audit.write(tx, null, {
      action: "device.enrolled",
      briefingId: place.briefing.id,
      siteId: place.site.id,
      subject: id,
      details: { by: "pin", kind: input.kind },
    });
    return id;
  }

  private async add(tx: Tx, input: Enrol, { briefing, site }: Place): Promise<string> {
    const id = uuidv7();
    await this.repository.insert(tx, {
      id,
      briefingKey: briefing.key,
      siteKey: site.key,
      kind: input.kind,
      name: input.name,
      state: "waiting",
      keyHash: hashSecret(input.deviceKey),
      address: requestAddress() ?? null,
    });
    return id;
  }

  private async welcome(tx: Tx, { briefing, site }: Place, id: string): Promise<EnrolmentOutcome> {
    const session = await this.accounts.openSession(tx, id, deviceEndsAt(briefing));
    return { kind: "enrolled", session, briefingId: briefing.id, siteId: site.id };
  }
}
