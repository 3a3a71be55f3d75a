import type { TallyRecord } from "#attendance";
import { boardColumns } from "#contracts";
import { tallyFields } from "#domain";

export type BoardRow = readonly number[];

/** What is known of a site beside its ledger. */
export interface SiteSide {
  readonly opened: boolean;
  readonly approved: boolean;
  readonly unsent: number;
  /** A room of it is connected, by what the platform posts: a hint. Null where nothing is posted. */
  readonly connected: boolean | null;
}

const secondsOf = (at: Date | null): number => (at === null ? -1 : Math.floor(at.getTime() / 1000));

/** The numbers of a site, in the order of `boardColumns`; `tally` is missing where nobody reported anything. */
export function rowOf(summoned: number, tally: TallyRecord | undefined, side: SiteSide): BoardRow {
  const beside = [
    side.opened ? 1 : 0,
    side.approved ? 1 : 0,
    side.unsent,
    side.connected === null ? -1 : side.connected ? 1 : 0,
  ];
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
  const sums = new BoardSums();
  for (const row of rows) sums.add(row);
  return sums.totals();
}

/** Sums that follow their rows one by one: of 40,000 sites some hundreds move between two messages. */
export class BoardSums {
  private readonly sums = new Float64Array(boardColumns.length);
  private reporting = 0;
  private declaring = 0;

  /** @param times 1, or -1 to take the row out again */
  add(row: BoardRow, times: 1 | -1 = 1): void {
    for (const place of summablePlaces) if (row[place]! > 0) this.sums[place]! += times * row[place]!;
    if (row[positionPlace]! > 0) this.reporting += times;
    if (headcountPlaces.some((place) => row[place]! >= 0)) this.declaring += times;
  }

  totals(): Record<string, number> {
    const sums = summablePlaces.map((place) => [boardColumns[place]!, this.sums[place]!] as const);
    return { ...Object.fromEntries(sums), reportingSites: this.reporting, declaringSites: this.declaring };
  }
}

/** The rows of a list of sites and their sums, as last told. */
export class FollowedRows {
  private readonly rows = new Map<number, BoardRow>();
  private readonly sums = new BoardSums();

  set(siteKey: number, row: BoardRow): void {
    const before = this.rows.get(siteKey);
    if (before) this.sums.add(before, -1);
    this.sums.add(row);
    this.rows.set(siteKey, row);
  }

  totals(): Record<string, number> {
    return this.sums.totals();
  }
}

const notSummable: readonly string[] = ["position", "lastEntryAt", "listClosedAt"];
const summablePlaces = [...boardColumns.keys()].filter((place) => !notSummable.includes(boardColumns[place]!));
const positionPlace = boardColumns.indexOf("position");
const headcountPlaces = (["headcountOpening", "headcountMiddle", "headcountClosing"] as const).map((column) =>
  boardColumns.indexOf(column),
);
