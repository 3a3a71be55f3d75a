/** Above this a device's clock is called wrong and its times are corrected; never a reason to refuse an entry. */
export const skewFlaggedAboveMs = 120_000;

/** Difference of a device's clock to ours, in milliseconds; positive when the device runs ahead. */
export function measureSkew(deviceTime: number, receivedAt: number): number {
  return deviceTime - receivedAt;
}

/** The time a fact is ordered by. Small differences are the network's and are left alone. */
export function correctedTime(occurredAt: number, skewMs: number): number {
  return Math.abs(skewMs) > skewFlaggedAboveMs ? occurredAt - skewMs : occurredAt;
}
