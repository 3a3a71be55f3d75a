/** What a device said of itself. */
export interface DeviceProgress {
  readonly rosterDownloaded: boolean;
  readonly practised: boolean;
}

export const readinessSteps = ["enrolled", "roster", "practice"] as const;
export type ReadinessStep = (typeof readinessSteps)[number];

export interface SiteReadiness {
  readonly ready: boolean;
  /** Steps that no device of the site has done, in the order in which they are done. */
  readonly missing: readonly ReadinessStep[];
}

/**
 * A site is ready when one and the same device is enrolled, holds the roster and did the practice scan; what several devices
 * did half of each does not add up. A site that only declares a number needs neither list nor scan.
 */
export function siteReadiness(devices: readonly DeviceProgress[], headcountOnly: boolean): SiteReadiness {
  if (devices.length === 0) return { ready: false, missing: headcountOnly ? ["enrolled"] : [...readinessSteps] };
  if (headcountOnly) return { ready: true, missing: [] };
  const lacking = devices.map(({ rosterDownloaded, practised }): ReadinessStep[] => [
    ...(rosterDownloaded ? [] : (["roster"] as const)),
    ...(practised ? [] : (["practice"] as const)),
  ]);
  const missing = lacking.toSorted((a, b) => a.length - b.length)[0]!;
  return { ready: missing.length === 0, missing };
}
