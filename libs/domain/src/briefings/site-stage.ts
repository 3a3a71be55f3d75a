/** How far a site is with one session, in this order. */
export const siteStages = ["not-opened", "opened", "reporting", "closed", "approved", "sealed"] as const;
export type SiteStage = (typeof siteStages)[number];

export interface SiteProgress {
  /** The site's people opened its desk. */
  readonly opened: boolean;
  /** At least one entry. */
  readonly reported: boolean;
  readonly listClosed: boolean;
  /** Approved, and its numbers are still those that were approved. */
  readonly approved: boolean;
  /** The whole briefing is sealed. */
  readonly sealed: boolean;
}

export function siteStage(site: SiteProgress): SiteStage {
  if (site.sealed) return "sealed";
  if (site.approved) return "approved";
  if (site.listClosed) return "closed";
  if (site.reported) return "reporting";
  return site.opened ? "opened" : "not-opened";
}

/** Minutes after the end of a session in which its list should be closed, while the briefing says nothing else. */
export const listDueMinutesUsual = 30;

/** Whether a list was closed in time. Times in milliseconds since the epoch. */
export function closedInTime(closedAt: number, sessionEndsAt: number, dueMinutes = listDueMinutesUsual): boolean {
  return closedAt <= sessionEndsAt + dueMinutes * 60_000;
}
