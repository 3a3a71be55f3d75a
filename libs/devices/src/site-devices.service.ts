import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type BriefingRecord, Briefings } from "#briefings";
import { type DeviceView, Problem, type SiteDevices as SiteDevicesView } from "#contracts";
import { type DeviceKind, type Principal, type Role, wrongPinsBorne } from "#domain";
import { DeviceAccounts, Sessions } from "#identity";
import { type Tx, UnitOfWork } from "#platform";
import { type SiteRecord, SiteTree } from "#sites";
import { AccessSheetsRepository } from "./access-sheets.repository.js";
import { sheetEndsAt } from "./briefing-window.js";
import { deviceView } from "./device-view.js";
import type { SiteDeviceEntity } from "./site-device.entity.js";
import { SiteDevicesRepository } from "./site-devices.repository.js";
import { usualPlan } from "./usual-plan.js";

/** Ids of a briefing and of a site that takes part in it. */
export interface SiteAddress {
  readonly briefingId: string;
  readonly siteId: string;
}

export interface Place {
  readonly briefing: BriefingRecord;
  readonly site: SiteRecord;
}

const roleOf: Readonly<Record<Exclude<DeviceKind, "account">, Role>> = { desk: "coordinator", kiosk: "kiosk" };

/** The devices of a site: who they are, how they are, and the one tap that ends them. */
@Injectable()
export class SiteDevices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: SiteDevicesRepository,
    private readonly sheets: AccessSheetsRepository,
    private readonly accounts: DeviceAccounts,
    private readonly sessions: Sessions,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly audit: Audit,
  ) {}

  /** Devices that are enrolled or waiting, and how the site's sheet stands. @throws Problem not-found */
  async list(at: SiteAddress): Promise<SiteDevicesView> {
    const { briefing, site } = await this.placeOf(at);
    const sheet = await this.sheets.ofSite(briefing.key, site.key);
    const plan = (await this.sheets.planOf(briefing.key)) ?? usualPlan;
    const devices = await this.repository.ofSite(briefing.key, site.key);
    return {
      sheet: sheet && {
        madeAt: sheet.madeAt.toISOString(),
        validUntil: new Date(sheetEndsAt(briefing)).toISOString(),
        limit: plan.devicesPerSite,
        wrongPins: sheet.wrongPins,
        pinOpen: sheet.wrongPins < wrongPinsBorne,
      },
      items: devices.map((device) => deviceView(device, site.id)),
    };
  }

  /** @throws Problem not-found */
  rename(principal: Principal, at: SiteAddress, id: string, name: string): Promise<DeviceView> {
    return this.change(principal, at, id, "device.renamed", async (tx, device, { site }) => {
      await this.repository.rename(tx, id, name);
      if (device.kind !== "account") await this.accounts.rename(tx, id, accountName(name, site));
    });
  }

  /** The organizer's tap: the waiting device is let in when it looks next. @throws Problem not-found, devices-full */
  approve(principal: Principal, at: SiteAddress, id: string): Promise<DeviceView> {
    return this.change(principal, at, id, "device.approved", async (tx, device, place) => {
      if (device.state === "enrolled") return;
      if (device.state !== "waiting") throw new Problem("not-found");
      const { briefing, site } = place;
      const plan = (await this.sheets.planOf(briefing.key, tx)) ?? usualPlan;
      const present = await this.repository.ofSite(briefing.key, site.key, tx);
      if (present.filter(holdsPlace).length >= plan.devicesPerSite) throw new Problem("devices-full");
      await this.letIn(tx, device, place);
    });
  }

  /** @throws Problem not-found when it does not wait any more */
  refuse(principal: Principal, at: SiteAddress, id: string): Promise<DeviceView> {
    return this.change(principal, at, id, "device.refused", async (tx, device) => {
      if (device.state !== "waiting") throw new Problem("not-found");
      await this.repository.move(tx, id, "refused");
    });
  }

  /**
   * Ends a device: with the commit its sockets close in every process and its next request reads 401. What it has not sent
   * stays on it. @throws Problem not-found
   */
  revoke(principal: Principal, at: SiteAddress, id: string): Promise<DeviceView> {
    return this.change(principal, at, id, "device.revoked", async (tx, device) => {
      if (device.state !== "enrolled") throw new Problem("not-found");
      await this.repository.move(tx, id, "revoked");
      if (device.kind === "account") await this.sessions.endWith(tx, { sessionId: id });
      else await this.accounts.end(tx, id);
    });
  }

  /** Makes a device that is known a principal with a coordinator's or a kiosk's rights at its one site. */
  async letIn(
    tx: Tx,
    device: Pick<SiteDeviceEntity, "id" | "name" | "kind">,
    { briefing, site }: Place,
  ): Promise<void> {
    const { id, name, kind } = device;
    if (kind === "account") throw new TypeError("an account of its own needs no other");
    await this.repository.move(tx, id, "enrolled");
    const grant = { role: roleOf[kind], briefingId: briefing.id, siteId: site.id };
    await this.accounts.create(tx, { id, name: accountName(name, site), grant });
  }

  /** @throws Problem not-found for a site that takes no part */
  async placeOf({ briefingId, siteId }: SiteAddress): Promise<Place> {
    const briefing = await this.briefings.byId(briefingId);
    const site = await this.sites.byId(siteId);
    const parts = await this.briefings.participation(briefing.key);
    if (!site || !parts.some(({ siteKey }) => siteKey === site.key)) throw new Problem("not-found");
    return { briefing, site };
  }

  private async change(
    principal: Principal,
    at: SiteAddress,
    id: string,
    action: string,
    act: (tx: Tx, device: SiteDeviceEntity, place: Place) => Promise<void>,
  ): Promise<DeviceView> {
    const place = await this.placeOf(at);
    const [briefingKey, siteKey] = [place.briefing.key, place.site.key];
    return this.unitOfWork.run(async (tx) => {
      // In turn with enrolments at this site.
      await this.sheets.hold(tx, briefingKey, siteKey);
      const device = await this.repository.find(tx, { id, briefingKey, siteKey });
      if (!device) throw new Problem("not-found");
      await act(tx, device, place);
      await this.audit.write(tx, principal, { action, ...at, subject: id, details: { kind: device.kind } });
      return deviceView((await this.repository.find(tx, { id, briefingKey, siteKey }))!, place.site.id);
    });
  }
}

/** Those who signed in with an account of their own take no place of the sheet. */
export const holdsPlace = ({ state, kind }: SiteDeviceEntity): boolean => state === "enrolled" && kind !== "account";

/** What audit lines and ledger entries call a device. */
const accountName = (name: string, site: SiteRecord): string => `${name} · ${site.code}`;
