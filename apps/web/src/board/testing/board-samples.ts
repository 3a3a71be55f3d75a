import { type Board, type BoardChanges, type BoardColumn, boardColumns, type BoardSites } from "#contracts";

export const noon = Date.UTC(2026, 10, 23, 5, 0, 0);

/** Sites `site-0`, `site-1` … under the given parents; all take part. */
export function boardSites(parents: readonly number[], more: Partial<BoardSites> = {}): BoardSites {
  const each = <T>(make: (index: number) => T): T[] => parents.map((_parent, index) => make(index));
  return {
    revision: "r1",
    ids: each((index) => `site-${index}`),
    codes: each((index) => `DC${index}`),
    names: each((index) => `Điểm cầu ${index}`),
    kinds: each(() => "khac"),
    parents: [...parents],
    phones: each(() => null),
    coordinators: each(() => null),
    headcountOnly: [],
    relayOnly: [],
    participates: each(() => 1),
    ...more,
  };
}

type Row = Partial<Record<BoardColumn, number>>;

const unknown: ReadonlySet<BoardColumn> = new Set<BoardColumn>(["lastEntryAt", "listClosedAt", "connected"]);

const valuesOf = (row: Row): number[] =>
  boardColumns.map((name) => row[name] ?? (name.startsWith("headcount") || unknown.has(name) ? -1 : 0));

/** A board with a row for each site; what a row does not name is nought, or unknown. */
export function boardOf(rows: readonly Row[], more: Partial<Board> = {}): Board {
  const values = rows.map(valuesOf);
  const columns = Object.fromEntries(boardColumns.map((name, at) => [name, values.map((row) => row[at]!)]));
  return {
    briefingId: "briefing",
    session: 1,
    sitesRevision: "r1",
    cursor: "100",
    asOf: new Date(noon).toISOString(),
    totals: {},
    columns,
    arrivals: [],
    ...more,
  };
}

/** A message with the given sites changed. */
export function changesOf(rows: ReadonlyMap<number, Row>, more: Partial<BoardChanges> = {}): BoardChanges {
  return {
    briefingId: "briefing",
    session: 1,
    sitesRevision: "r1",
    sequence: 1,
    cursor: "101",
    asOf: new Date(noon + 1000).toISOString(),
    rows: [...rows].map(([index, row]) => [index, ...valuesOf(row)]),
    totals: {},
    arrivals: [],
    ...more,
  };
}
