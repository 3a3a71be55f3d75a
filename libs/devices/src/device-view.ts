import type { DeviceView } from "#contracts";
import { deviceNumber } from "#domain";
import type { SiteDeviceEntity } from "./site-device.entity.js";

/** A device as the screens see it. */
export function deviceView(device: SiteDeviceEntity, siteId: string): DeviceView {
  const { id, kind, name, state, address, appVersion, unsent, clockSkewMs, rosterRevision } = device;
  return {
    id,
    siteId,
    kind,
    name,
    state,
    number: deviceNumber(id),
    askedAt: device.askedAt.toISOString(),
    enrolledAt: device.enrolledAt?.toISOString() ?? null,
    lastSeenAt: device.lastSeenAt.toISOString(),
    address,
    appVersion,
    unsent,
    clockSkewMs,
    rosterDownloaded: rosterRevision !== null,
    practisedAt: device.practisedAt?.toISOString() ?? null,
  };
}
