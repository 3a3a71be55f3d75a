import type { Checkpoint } from "../attendance/entry.js";
import { type TallyCounts, tallyFields } from "../attendance/tally.js";

/** Numbers of a site and session that a seal fixes, in the order in which they are shown. */
export const sealedNumbers = [
  "summoned",
  ...tallyFields,
  "notCalled",
  "headcountOpening",
  "headcountMiddle",
  "headcountClosing",
  "listClosed",
] as const;
export type SealedNumber = (typeof sealedNumbers)[number];

/** Absolute numbers of people; a headcount nobody declared is null, never 0. `listClosed` is 1 or 0. */
export type SealedFigures = Readonly<Record<SealedNumber, number | null>>;

/** What a site had said in one session when a version was made, and the place of its ledger up to which it counts. */
export interface SealedSite {
  readonly session: number;
  readonly siteKey: number;
  readonly position: number;
  readonly figures: SealedFigures;
}

export interface SealableSite {
  /** T: delegates on the roster of the site. */
  readonly summoned: number;
  readonly counts: TallyCounts;
  readonly headcounts: Readonly<Record<Checkpoint, number | null>>;
  readonly listClosed: boolean;
}

/** The numbers of a site as a seal keeps them: T = present + stood-in + excused + absent + not called. */
export function sealedFigures({ summoned, counts, headcounts, listClosed }: SealableSite): SealedFigures {
  return {
    summoned,
    ...counts,
    notCalled: summoned - counts.present - counts.stoodIn - counts.excused - counts.absent,
    headcountOpening: headcounts.opening,
    headcountMiddle: headcounts.middle,
    headcountClosing: headcounts.closing,
    listClosed: listClosed ? 1 : 0,
  };
}

/** Sums over sites, session by session. A headcount is the sum of those that were declared; null where none was. */
export function sealedTotals(
  sites: readonly Pick<SealedSite, "session" | "figures">[],
): ReadonlyMap<number, SealedFigures> {
  const totals = new Map<number, Record<SealedNumber, number | null>>();
  for (const { session, figures } of sites) {
    const known = totals.get(session);
    if (!known) {
      totals.set(session, { ...figures });
      continue;
    }
    for (const name of sealedNumbers) {
      const more = figures[name];
      if (more !== null) known[name] = (known[name] ?? 0) + more;
    }
  }
  return totals;
}
