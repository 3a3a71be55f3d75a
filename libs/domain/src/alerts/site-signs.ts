/** What is known of one site in one session at a moment. Times are milliseconds since the epoch. */
export interface SiteSigns {
  readonly siteKey: number;
  /** T of the roster, or the number waited for where there is none. */
  readonly summoned: number;
  readonly headcountOnly: boolean;
  readonly relayOnly: boolean;
  /** When the site's people first opened its desk; null: not yet. */
  readonly openedAt: number | null;
  /** Entries of the site in this session, in any case more than none. */
  readonly reported: boolean;
  readonly lastEntryAt: number | null;
  readonly listClosed: boolean;
  /** Seats that are filled: present and stood in. */
  readonly filled: number;
  readonly notCalled: number;
  readonly double: number;
  /** People named as being in this hall. */
  readonly inHall: number;
  /** The latest number the site declared; null: none. */
  readonly declared: number | null;
  /** Whether it was declared for the end: from then on nobody comes any more. */
  readonly declaredForTheEnd: boolean;
  /** How far a clock of the site was off at most, milliseconds. */
  readonly skewMs: number;
  /** Entries that a device said to hold still, and since when it has been so; null: none known. */
  readonly unsent: { readonly entries: number; readonly since: number } | null;
  /** When its room was first connected; null: not connected; undefined: no log was read, nobody can tell. */
  readonly connectedAt: number | null | undefined;
}

export interface SessionTimes {
  readonly startsAt: number;
  readonly endsAt: number;
}

/**
 * A closed list and a full hall have nothing more to say: they are quiet, not silent. `silentMs`: how long a site that
 * waits for people may say nothing.
 */
export function isSilentSite(
  site: Pick<SiteSigns, "lastEntryAt" | "listClosed" | "headcountOnly" | "notCalled">,
  now: number,
  silentMs: number,
): boolean {
  if (site.lastEntryAt === null || site.listClosed) return false;
  return now - site.lastEntryAt > silentMs && (site.headcountOnly || site.notCalled > 0);
}
