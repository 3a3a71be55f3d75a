import type { TallyRecord } from "#attendance";
import { boardColumns } from "#contracts";
import { tallyFields } from "#domain";

export type BoardRow = readonly number[];

const summable = boardColumns.filter((column) => !["position", "lastEntryAt", "listClosedAt"].includes(column));

/** What is known of a site beside its ledger. */
export interface SiteSide {
  readonly opened: boolean;
  readonly approved: boolean;
  readonly unsent: number;
}

const secondsOf = (at: Date | null): number => (at === null ? -1 : Math.floor(at.getTime() / 1000));

/** The numbers of a site, in the order of `boardColumns`; `tally` is missing where nobody reported anything. */
export function rowOf(summoned: number, tally: TallyRecord | undefined, side: SiteSide): BoardRow {
  const beside = [side.opened ? 1 : 0, side.approved ? 1 : 0, side.unsent];
  if (!tally) return [summoned, ...tallyFields.map(() => 0), -1, -1, -1, 0, 0, -1, -1, ...beside];
  return [
    summoned,
    ...tallyFields.map((field) => tally.counts[field]),
    tally.headcounts.opening ?? -1,
    tally.headcounts.middle ?? -1,
    tally.headcounts.closing ?? -1,
    tally.listClosedAt === null ? 0 : 1,
    tally.position,
    secondsOf(tally.lastEntryAt),
    secondsOf(tally.listClosedAt),
    ...beside,
  ];
}

/** Sums over sites. An undeclared number adds nothing; how many sites declared one is counted apart. */
export function totalsOf(rows: Iterable<BoardRow>): Record<string, number> {
  const totals: Record<string, number> = Object.fromEntries(summable.map((column) => [column, 0]));
  let reporting = 0;
  let declared = 0;
  for (const row of rows) {
    for (const [place, column] of boardColumns.entries()) {
      const value = row[place]!;
      if (column in totals && value > 0) totals[column]! += value;
    }
    if (row[boardColumns.indexOf("position")]! > 0) reporting++;
    if (headcountColumns.some((place) => row[place]! >= 0)) declared++;
  }
  return { ...totals, reportingSites: reporting, declaringSites: declared };
}

const headcountColumns = (["headcountOpening", "headcountMiddle", "headcountClosing"] as const).map((column) =>
  boardColumns.indexOf(column),
);
