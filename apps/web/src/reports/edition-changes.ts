import type { ReportEdition } from "#contracts";

/** In the order in which they are read out. */
const figures = ["summoned", "present", "stoodIn", "late", "excused", "absent", "notCalled", "guests"] as const;

export interface FigureChange {
  readonly figure: (typeof figures)[number];
  readonly by: number;
}

/** What one edition of a report counts more or less than the one before; nothing for the first. */
export function changesBetween(before: ReportEdition | undefined, after: ReportEdition): FigureChange[] {
  if (!before) return [];
  return figures.flatMap((figure) => {
    const by = after.totals[figure] - before.totals[figure];
    return by === 0 ? [] : [{ figure, by }];
  });
}
