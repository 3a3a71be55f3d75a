import { type ApprovedFigures, approvedFields } from "#domain";
import type { TallyRecord } from "./attendance.query.js";

/** What is approved of these sites together: T of the roster and the tallies of one session, added up. */
export function approvedFiguresOf(
  siteKeys: Iterable<number>,
  summoned: ReadonlyMap<number, number>,
  tallies: ReadonlyMap<number, TallyRecord> | undefined,
): ApprovedFigures {
  const sums = Object.fromEntries(approvedFields.map((field) => [field, 0])) as Record<keyof ApprovedFigures, number>;
  for (const key of siteKeys) {
    const counts = tallies?.get(key)?.counts;
    sums.summoned += summoned.get(key) ?? 0;
    if (!counts) continue;
    for (const field of approvedFields) if (field !== "summoned") sums[field] += counts[field];
  }
  return sums;
}
