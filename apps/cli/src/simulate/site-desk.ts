import type { Checkpoint, EntryKind } from "#domain";
import { type Figure, figures, type PlannedEntry, type PlanSite } from "./plan-types.js";
import type { SiteHabits } from "./site-habits.js";

/** Somebody nobody spoke up for; when the list is closed the coordinator calls the person absent. */
export interface Unaccounted {
  readonly delegate: string;
  /** False when the person is somewhere else and counts there, whatever this site says. */
  readonly counts: boolean;
}

/**
 * The desk at a site's door: what its device will report, and beside it the script's own book of what is so. Nothing in
 * the book is worked out from the reports.
 */
export class SiteDesk {
  readonly entries: PlannedEntry[] = [];
  readonly figures: Record<Figure, number>;
  readonly headcounts: Record<Checkpoint, number | null> = { opening: null, middle: null, closing: null };
  readonly unaccounted: Unaccounted[] = [];
  /** Delegates with leave to stay away, who do. */
  readonly excused: string[] = [];
  /** People of this site who sit in the videoconference by themselves. */
  readonly joinedAlone: { readonly name: string; readonly from: number }[] = [];
  listClosed = false;
  /** Reports that come over a closed list. */
  held = 0;
  private readonly seats: { from: number; to: number }[] = [];

  constructor(
    readonly site: PlanSite,
    readonly habits: SiteHabits,
    private readonly nextRef: () => number,
  ) {
    this.figures = Object.fromEntries(figures.map((figure) => [figure, 0])) as Record<Figure, number>;
  }

  report(kind: EntryKind, at: number, about: Omit<PlannedEntry, "ref" | "kind" | "at"> = {}): PlannedEntry {
    const entry: PlannedEntry = { ref: this.nextRef(), kind, at: Math.round(at), ...about };
    this.entries.push(entry);
    return entry;
  }

  count(...counted: Figure[]): void {
    for (const figure of counted) this.figures[figure] += 1;
  }

  /** Somebody is in the hall from one moment to another. */
  seat(from: number, to = Number.POSITIVE_INFINITY): void {
    this.seats.push({ from, to });
  }

  /** People in the hall at a moment. */
  seatedAt(moment: number): number {
    return this.seats.filter(({ from, to }) => from <= moment && moment < to).length;
  }

  lastReportAt(): number {
    return Math.max(0, ...this.entries.map((entry) => entry.at));
  }
}
