import { type Board, type BoardChanges, type BoardColumn, boardColumns } from "#contracts";

/** The numbers of one session as of a moment. Columns run in the order of the site list; -1 in a headcount is "not declared". */
export interface BoardNumbers {
  readonly briefingId: string;
  readonly session: number;
  readonly sitesRevision: string;
  readonly cursor: string;
  /** Milliseconds since the epoch, on the server's clock. */
  readonly asOf: number;
  /** `lastEntryAt` is kept as seconds since the epoch, -1 where there is no entry. */
  readonly columns: Readonly<Record<BoardColumn, readonly number[]>>;
  /** First arrivals by minute since the epoch. */
  readonly arrivals: ReadonlyMap<number, number>;
}

/** A whole board. Columns an older or newer server leaves out are unknown, not nought, where that is a difference. */
export function readBoard(board: Board, size: number): BoardNumbers {
  const asOf = Date.parse(board.asOf);
  const columns = Object.fromEntries(
    boardColumns.map((name) => {
      const values = Array.from({ length: size }, (_unused, index) => board.columns[name]?.[index] ?? absent(name));
      return [name, name === "lastEntryAt" ? values.map((value) => entrySecond(value, asOf)) : values];
    }),
  ) as Record<BoardColumn, number[]>;
  const { briefingId, session, sitesRevision, cursor } = board;
  return { briefingId, session, sitesRevision, cursor, asOf, columns, arrivals: new Map(board.arrivals) };
}

const unknownIsMinusOne: ReadonlySet<BoardColumn> = new Set<BoardColumn>([
  "headcountOpening",
  "headcountMiddle",
  "headcountClosing",
  "lastEntryAt",
  "listClosedAt",
  "connected",
]);
const absent = (name: BoardColumn): number => (unknownIsMinusOne.has(name) ? -1 : 0);

/**
 * The wire says how many seconds before `asOf` the last entry came, which is true at that moment only; the moment itself
 * stays true. A value that can only be a moment is one already.
 */
function entrySecond(value: number, asOf: number): number {
  if (value < 0) return -1;
  return value > 1_000_000_000 ? value : Math.floor(asOf / 1000) - value;
}

/**
 * Numbers with the changed sites put in. Values are absolute, so that a message that comes twice changes nothing. A row
 * whose site had moved further already is left out: it was overtaken by a snapshot.
 */
export function applyChanges(numbers: BoardNumbers, changes: BoardChanges): BoardNumbers {
  const asOf = Date.parse(changes.asOf);
  const position = numbers.columns.position;
  const columns: Record<string, readonly number[]> = { ...numbers.columns };
  const rows = changes.rows.filter(
    ([index, ...values]) =>
      index !== undefined &&
      index >= 0 &&
      index < position.length &&
      values[positionAt] !== undefined &&
      values[positionAt] >= position[index]!,
  );
  for (const [at, name] of boardColumns.entries()) {
    const before = numbers.columns[name];
    const after = [...before];
    let moved = false;
    for (const row of rows) {
      const raw = row[at + 1];
      if (raw === undefined) continue;
      const value = name === "lastEntryAt" ? entrySecond(raw, asOf) : raw;
      moved ||= after[row[0]!] !== value;
      after[row[0]!] = value;
    }
    if (moved) columns[name] = after;
  }
  return {
    ...numbers,
    cursor: changes.cursor,
    asOf: Math.max(numbers.asOf, asOf),
    columns: columns as BoardNumbers["columns"],
    arrivals: changes.arrivals.length === 0 ? numbers.arrivals : new Map([...numbers.arrivals, ...changes.arrivals]),
  };
}

const positionAt = boardColumns.indexOf("position");

/**
 * Whether a message holds anything the numbers may not have yet. Cursors are transaction ids and grow; where they are
 * equal, or are not numbers, the later reading wins.
 */
export function isNewer(changes: Pick<BoardChanges, "cursor" | "asOf">, numbers: BoardNumbers): boolean {
  if (/^\d+$/.test(changes.cursor) && /^\d+$/.test(numbers.cursor)) {
    const [theirs, ours] = [BigInt(changes.cursor), BigInt(numbers.cursor)];
    if (theirs !== ours) return theirs > ours;
  }
  return Date.parse(changes.asOf) > numbers.asOf;
}

/** Sites of which any number differs between two states of the same list. */
export function changedSites(before: BoardNumbers, after: BoardNumbers): Set<number> {
  const changed = new Set<number>();
  for (const name of boardColumns) {
    const [was, is] = [before.columns[name], after.columns[name]];
    if (was === is) continue;
    for (const [index, value] of is.entries()) if (was[index] !== value) changed.add(index);
  }
  return changed;
}
