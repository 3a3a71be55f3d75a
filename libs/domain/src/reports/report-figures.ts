import { type TallyCounts, tallyFields } from "../attendance/tally.js";

/**
 * The figures of one site or of a subtree, absolute numbers of people.
 * T = present + stood-in + excused + absent + not-called holds whenever `difference` is 0; `guests` and `visitors`
 * stand beside T.
 */
export interface ReportFigures extends Readonly<TallyCounts> {
  /** T, the number of delegates summoned. */
  readonly summoned: number;
  readonly notCalled: number;
  /** T minus its five parts. Anything but 0 is shown on the paper, never smoothed away. */
  readonly difference: number;
}

/** Figures from T and a tally. More people counted than summoned leaves `notCalled` at 0 and a negative difference. */
export function reportFigures(summoned: number, counts: TallyCounts): ReportFigures {
  const unaccounted = summoned - counts.present - counts.stoodIn - counts.excused - counts.absent;
  return { ...counts, summoned, notCalled: Math.max(0, unaccounted), difference: Math.min(0, unaccounted) };
}

/** The sum of figures; each part is added by itself, so differences add up too and none hides another. */
export function sumFigures(parts: Iterable<ReportFigures>): ReportFigures {
  const sum = { summoned: 0, notCalled: 0, difference: 0 } as Record<keyof ReportFigures, number>;
  for (const field of tallyFields) sum[field] = 0;
  for (const part of parts) {
    for (const field of tallyFields) sum[field] += part[field];
    sum.summoned += part.summoned;
    sum.notCalled += part.notCalled;
    sum.difference += part.difference;
  }
  return sum;
}

/** Seats that are filled, by the summoned person or by a stand-in: what the attendance rate divides by T. */
export function seatsFilled(figures: ReportFigures): number {
  return figures.present + figures.stoodIn;
}
