import { Injectable } from "@nestjs/common";
import type { Heartbeat } from "#contracts";
import { measureSkew, type Principal } from "#domain";
import { Clock, requestAddress, UnitOfWork } from "#platform";
import { type SiteAddress, SiteDevices } from "./site-devices.service.js";
import { SiteDevicesRepository } from "./site-devices.repository.js";

/** Small signs of life: what a device says of itself about once a minute. */
@Injectable()
export class Heartbeats {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: SiteDevicesRepository,
    private readonly devices: SiteDevices,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes it for the device that asks. Somebody whose own account works at this site counts as a device of it, known by the
   * session; an organizer who looks in does not. Returns how far the device's clock runs ahead, in milliseconds.
   */
  async beat(
    { principal, sessionId }: { readonly principal: Principal; readonly sessionId: string },
    at: SiteAddress,
    { deviceTime, ...told }: Heartbeat,
  ): Promise<number> {
    const clockSkewMs = clamp(measureSkew(Date.parse(deviceTime), this.clock.now()));
    const { briefing, site } = await this.devices.placeOf(at);
    await this.unitOfWork.run(async (tx) => {
      if (principal.kind === "device") {
        await this.repository.beat(tx, principal.id, { ...told, clockSkewMs });
        return;
      }
      if (!worksAt(principal, at)) return;
      await this.repository.putAccount(tx, {
        id: sessionId,
        briefingKey: briefing.key,
        siteKey: site.key,
        name: principal.name,
        address: requestAddress() ?? null,
      });
      await this.repository.beat(tx, sessionId, { ...told, clockSkewMs });
    });
    return clockSkewMs;
  }
}

const worksAt = ({ grants }: Principal, { briefingId, siteId }: SiteAddress): boolean =>
  grants.some(
    (grant) =>
      (grant.role === "coordinator" || grant.role === "kiosk") &&
      grant.siteId === siteId &&
      (grant.briefingId === null || grant.briefingId === briefingId),
  );

/** A clock that is off by more than 24 days is wrong all the same. */
const clamp = (skewMs: number): number => Math.max(-2_147_483_648, Math.min(2_147_483_647, skewMs));
