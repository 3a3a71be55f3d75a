import { fold } from "../text/fold-text.js";
import { identityOf, occurrenceOf, personKey, repeatedIdentity } from "./roster-identity.js";
import type { KnownDelegate, RosterRow, RosterSite } from "./roster-row.js";
import type { RosterRowWarning } from "./roster-row-note.js";
import { RowIndex, type SeenRow } from "./row-index.js";

/** Fields of a delegate a roster may change. */
export const rosterFields = ["fullName", "code", "title", "unit", "birthYear", "card", "site"] as const;
export type RosterField = (typeof rosterFields)[number];

/** What a row would do to the roster. `identity` is what the delegate goes by afterwards. */
export type RosterRowChange = {
  readonly row: RosterRow;
  readonly identity: string;
  readonly warnings: readonly RosterRowWarning[];
} & (
  | { readonly state: "new" }
  | { readonly state: "changed"; readonly known: KnownDelegate; readonly fields: readonly RosterField[] }
  | { readonly state: "same"; readonly known: KnownDelegate }
  /** Perhaps the person of another row or of the roster: somebody has to say whether it is one more person. */
  | { readonly state: "likely-double" }
);

interface NumberedRow {
  readonly identity: string;
  /** The first row with the same identity, for every row after it. */
  readonly first: SeenRow | undefined;
}

/** Tells rows of a file that describe the same delegate apart by their number. */
interface RowNumbers {
  number(row: RosterRow): NumberedRow;
  /** Whether a row of the file goes by this. */
  has(identity: string): boolean;
}

/** Numbers rows as they come. What later rows go by is not known, which is of no account while the roster is empty. */
export class NumbersAsTheyCome implements RowNumbers {
  private readonly rows = new RowIndex();

  number(row: RosterRow): NumberedRow {
    const identity = identityOf(row);
    const { first, times } = this.rows.note(identity, seenRow(row));
    return { identity: repeatedIdentity(identity, times), first };
  }

  has(): boolean {
    return false;
  }
}

/** Numbers rows of a file that was read once before, and knows what all of them go by. */
export class NumbersOfFile implements RowNumbers {
  private readonly rows = new RowIndex();
  /** Rows met so far, of identities that more than one row has. */
  private readonly met = new Map<string, number>();

  /** Takes in the next rows, before any is numbered. */
  add(rows: readonly RosterRow[]): this {
    for (const row of rows) this.rows.note(identityOf(row), seenRow(row));
    return this;
  }

  number(row: RosterRow): NumberedRow {
    const identity = identityOf(row);
    const { first, times } = this.rows.find(identity)!;
    if (times === 1) return { identity, first: undefined };
    const occurrence = (this.met.get(identity) ?? 0) + 1;
    this.met.set(identity, occurrence);
    return { identity: repeatedIdentity(identity, occurrence), first: occurrence === 1 ? undefined : first };
  }

  has(identity: string): boolean {
    if (this.rows.find(identity)) return true;
    const { base, occurrence } = occurrenceOf(identity);
    return occurrence > 1 && (this.rows.find(base)?.times ?? 0) >= occurrence;
  }
}

/**
 * What each row of a file would do, given the delegates it might mean. Rows are one delegate when their personal codes are
 * equal, or, without a code, when name, year of birth, unit, title and site are. A second row for the same delegate, and a
 * person who seems to stand at another site, are likely doubles with a warning that names both places. Nothing is ever
 * removed because a file does not name it. A file may come in parts, in its order.
 */
export class RosterComparison {
  private readonly people = new RowIndex();
  /** Delegates a row was found to mean by their name. */
  private readonly takenByName = new Set<number>();
  private byIdentity = 0;

  constructor(
    private readonly siteOf: (siteKey: number) => RosterSite,
    private readonly numbers: RowNumbers,
  ) {}

  /** Delegates of the roster that rows were found to mean. */
  get meant(): number {
    return this.byIdentity + this.takenByName.size;
  }

  /** @param known every delegate that shares an identity, a `personKey`, or name and site with a row; more do no harm */
  compare(rows: readonly RosterRow[], known: readonly KnownDelegate[]): RosterRowChange[] {
    const roster = indexOf(known, ({ key, identity }) => this.takenByName.has(key) || this.numbers.has(identity));
    return rows.map((row) => this.compareRow(row, roster));
  }

  private compareRow(row: RosterRow, roster: RosterIndex): RosterRowChange {
    const { identity, first } = this.numbers.number(row);
    const same = roster.byIdentity.get(identity);
    const meant = same ?? delegateMeant(row, first !== undefined, roster);
    const person = personKey(row);
    const seen = first ?? this.earlierPerson(row, person);
    const warnings = warningsOf(
      row,
      seen,
      meant === "several" ? undefined : (meant ?? delegateElsewhere(row, person, roster)),
      this.siteOf,
    );
    if (meant === "several") {
      return {
        state: "likely-double",
        row,
        identity,
        warnings: [{ kind: "twice-here", row: row.row, firstRow: null }],
      };
    }
    if (!meant) return { state: first || warnings.length > 0 ? "likely-double" : "new", row, identity, warnings };
    if (same) this.byIdentity += 1;
    else this.takenByName.add(meant.key);
    const fields = meant.restricted ? [] : rosterFields.filter((field) => differs(row, meant, field));
    // Without a code a row cannot say more than what the delegate is known by already.
    const kept = row.code === null ? meant.identity : identity;
    return fields.length === 0
      ? { state: "same", row, identity: kept, warnings, known: meant }
      : { state: "changed", row, identity: kept, warnings, known: meant, fields };
  }

  /** An earlier row of the file that seems to be the same person at another site. Two codes are two people. */
  private earlierPerson(row: RosterRow, key: string | null): SeenRow | undefined {
    if (key === null) return undefined;
    const { first } = this.people.note(key, seenRow(row));
    if (!first || first.siteKey === row.siteKey) return undefined;
    return first.hasCode && row.code !== null ? undefined : first;
  }
}

const seenRow = ({ row, siteKey, code }: RosterRow): SeenRow => ({ row, siteKey, hasCode: code !== null });

/** The same for a file that is here as a whole. */
export function compareRoster(
  rows: readonly RosterRow[],
  known: readonly KnownDelegate[],
  siteOf: (siteKey: number) => RosterSite,
): RosterRowChange[] {
  return new RosterComparison(siteOf, new NumbersOfFile().add(rows)).compare(rows, known);
}

interface RosterIndex {
  readonly byIdentity: ReadonlyMap<string, KnownDelegate>;
  /** By folded name and site. */
  readonly byName: ReadonlyMap<string, readonly KnownDelegate[]>;
  readonly byPerson: ReadonlyMap<string, KnownDelegate>;
  /** Whether a row already speaks of the delegate, or will by its identity. */
  readonly isTaken: (delegate: KnownDelegate) => boolean;
}

function indexOf(known: readonly KnownDelegate[], isTaken: RosterIndex["isTaken"]): RosterIndex {
  const byName = new Map<string, KnownDelegate[]>();
  const byPerson = new Map<string, KnownDelegate>();
  for (const delegate of known) {
    const key = nameAndSite(delegate);
    const alike = byName.get(key);
    if (alike) alike.push(delegate);
    else byName.set(key, [delegate]);
    const person = personKey(delegate);
    if (person !== null && !byPerson.has(person)) byPerson.set(person, delegate);
  }
  return { byIdentity: new Map(known.map((delegate) => [delegate.identity, delegate])), byName, byPerson, isTaken };
}

/**
 * The delegate of the roster a row speaks of whose identity it does not have: the only one of this name at this site whom nothing
 * in the row contradicts (a code or a column may be missing on either side). "several" when more than one could be meant.
 */
function delegateMeant(row: RosterRow, repeated: boolean, roster: RosterIndex): KnownDelegate | "several" | undefined {
  if (repeated || roster.byName.size === 0) return undefined;
  const alike = roster.byName.get(nameAndSite(row)) ?? [];
  const candidates = alike.filter((delegate) => !roster.isTaken(delegate) && mayBe(row, delegate));
  return candidates.length > 1 ? "several" : candidates[0];
}

/** Nothing said of both differs. Two codes are two people. */
function mayBe(row: RosterRow, delegate: KnownDelegate): boolean {
  if (row.code !== null && delegate.code !== null) return false;
  if (row.birthYear && delegate.birthYear && row.birthYear !== delegate.birthYear) return false;
  return agrees(row.title, delegate.title) && agrees(row.unit, delegate.unit);
}

function agrees(one: string | undefined, other: string): boolean {
  return !one || other === "" || fold(one) === fold(other);
}

const nameAndSite = (person: { fullName: string; siteKey: number }): string =>
  `${person.siteKey} ${fold(person.fullName)}`;

function delegateElsewhere(row: RosterRow, key: string | null, roster: RosterIndex): KnownDelegate | undefined {
  const delegate = key === null ? undefined : roster.byPerson.get(key);
  if (!delegate || delegate.siteKey === row.siteKey) return undefined;
  return delegate.code !== null && row.code !== null ? undefined : delegate;
}

function warningsOf(
  row: RosterRow,
  seen: SeenRow | undefined,
  delegate: KnownDelegate | undefined,
  siteOf: (siteKey: number) => RosterSite,
): RosterRowWarning[] {
  if (seen) {
    if (seen.siteKey === row.siteKey) return [{ kind: "twice-here", row: row.row, firstRow: seen.row }];
    return [
      {
        kind: "two-sites",
        row: row.row,
        firstRow: seen.row,
        here: siteOf(row.siteKey),
        there: siteOf(seen.siteKey),
      },
    ];
  }
  if (!delegate || delegate.siteKey === row.siteKey) return [];
  return [
    { kind: "two-sites", row: row.row, firstRow: null, here: siteOf(row.siteKey), there: siteOf(delegate.siteKey) },
  ];
}

function differs(row: RosterRow, known: KnownDelegate, field: RosterField): boolean {
  switch (field) {
    case "site":
      return row.siteKey !== known.siteKey;
    case "code":
      return row.code !== null && row.code !== known.code;
    case "card":
      return row.card !== undefined && row.card.hash !== known.cardHash;
    case "fullName":
    case "title":
    case "unit":
    case "birthYear":
      return row[field] !== undefined && row[field] !== known[field] && !wasCorrected(row, known, field);
    default:
      throw new Error(`Unexpected field: ${String(field satisfies never)}`);
  }
}

function wasCorrected(row: RosterRow, { corrected }: KnownDelegate, field: RosterField & keyof RosterRow): boolean {
  return (corrected ?? []).some((before) => before[field] === row[field]);
}
