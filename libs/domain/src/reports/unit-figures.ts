import { addTally, delegateContributions, emptyTally, type TallyCounts } from "../attendance/tally.js";
import type { DelegateAttendance } from "../attendance/fold.js";
import { cleanText } from "../text/clean-text.js";
import { sortByVietnamese } from "../text/compare-names.js";
import { type ReportFigures, reportFigures } from "./report-figures.js";

/** The delegates of one unit, wherever they sit. Guests and visitors belong to the site, so they are 0 here. */
export interface UnitFigures {
  /** As most of the unit's delegates have it; empty where the roster names no unit. */
  readonly unit: string;
  readonly figures: ReportFigures;
}

interface Counted {
  readonly spellings: Map<string, number>;
  readonly counts: TallyCounts;
  summoned: number;
}

/**
 * Counts delegates by their unit, by the same rules as the tallies of sites, so that both tables of a report have one sum. Units
 * that differ in capitals or spaces alone are one. People may be added block by block and in any order.
 */
export class UnitCount {
  private readonly units = new Map<string, Counted>();

  add(unit: string | null, attendance: DelegateAttendance): void {
    const spelling = cleanText(unit ?? "");
    const key = spelling.toLocaleLowerCase("vi");
    let counted = this.units.get(key);
    if (!counted) this.units.set(key, (counted = { spellings: new Map(), counts: emptyTally(), summoned: 0 }));
    counted.spellings.set(spelling, (counted.spellings.get(spelling) ?? 0) + 1);
    counted.summoned += 1;
    const [home] = delegateContributions(attendance, "home");
    addTally(counted.counts, home![1]);
  }

  /** In Vietnamese order of names; people without a unit last. */
  rows(): UnitFigures[] {
    const rows = [...this.units.values()].map(({ spellings, summoned, counts }) => ({
      unit: usual(spellings),
      figures: reportFigures(summoned, counts),
    }));
    const named = rows.filter(({ unit }) => unit !== "");
    return [...sortByVietnamese(named, ({ unit }) => unit), ...rows.filter(({ unit }) => unit === "")];
  }
}

function usual(spellings: ReadonlyMap<string, number>): string {
  const [[spelling]] = [...spellings].toSorted(([a, times], [b, others]) => others - times || (a < b ? -1 : 1)) as [
    [string, number],
  ];
  return spelling;
}
