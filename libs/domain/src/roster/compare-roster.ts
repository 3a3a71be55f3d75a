import { fold } from "../text/fold-text.js";
import { identityOf, personKey, repeatedIdentity } from "./roster-identity.js";
import type { KnownDelegate, RosterRow, RosterSite } from "./roster-row.js";
import type { RosterRowWarning } from "./roster-row-note.js";

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

/**
 * What each row of a file would do, given the delegates it might mean. Rows are one delegate when their personal codes are
 * equal, or, without a code, when name, year of birth, unit, title and site are. A second row for the same delegate, and a
 * person who seems to stand at another site, are likely doubles with a warning that names both places. Nothing is ever
 * removed because a file does not name it.
 *
 * @param known every delegate that shares an identity, a `personKey`, or name and site with a row; more do no harm
 */
export function compareRoster(
  rows: readonly RosterRow[],
  known: readonly KnownDelegate[],
  siteOf: (siteKey: number) => RosterSite,
): RosterRowChange[] {
  const numbered = numberRows(rows);
  const roster = indexOf(known, new Set(numbered.map((row) => row.identity)));
  const people = new Map<string, RosterRow>();
  return numbered.map(({ row, identity, first }) => {
    const meant = delegateMeant(row, identity, first !== undefined, roster);
    const person = personKey(row);
    const seen = first ?? earlierPerson(row, person, people);
    const warnings = warningsOf(
      row,
      seen,
      meant === "several" ? undefined : (meant ?? delegateElsewhere(row, person, roster)),
      siteOf,
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
    roster.taken.add(meant.key);
    const fields = meant.restricted ? [] : rosterFields.filter((field) => differs(row, meant, field));
    // Without a code a row cannot say more than what the delegate is known by already.
    const kept = row.code === null ? meant.identity : identity;
    return fields.length === 0
      ? { state: "same", row, identity: kept, warnings, known: meant }
      : { state: "changed", row, identity: kept, warnings, known: meant, fields };
  });
}

interface NumberedRow {
  readonly row: RosterRow;
  readonly identity: string;
  /** The first row with the same identity, for every row after it. */
  readonly first: RosterRow | undefined;
}

function numberRows(rows: readonly RosterRow[]): NumberedRow[] {
  const seen = new Map<string, { first: RosterRow; count: number }>();
  return rows.map((row) => {
    const base = identityOf(row);
    const before = seen.get(base);
    if (!before) {
      seen.set(base, { first: row, count: 1 });
      return { row, identity: base, first: undefined };
    }
    before.count += 1;
    return { row, identity: repeatedIdentity(base, before.count), first: before.first };
  });
}

interface RosterIndex {
  readonly byIdentity: ReadonlyMap<string, KnownDelegate>;
  /** By folded name and site. */
  readonly byName: ReadonlyMap<string, readonly KnownDelegate[]>;
  readonly byPerson: ReadonlyMap<string, KnownDelegate>;
  /** Delegates that a row already speaks of, or will by its identity. */
  readonly taken: Set<number>;
}

function indexOf(known: readonly KnownDelegate[], identities: ReadonlySet<string>): RosterIndex {
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
  return {
    byIdentity: new Map(known.map((delegate) => [delegate.identity, delegate])),
    byName,
    byPerson,
    taken: new Set(known.filter((delegate) => identities.has(delegate.identity)).map((delegate) => delegate.key)),
  };
}

/**
 * The delegate of the roster a row speaks of: by identity, else the only one of this name at this site whom nothing in the
 * row contradicts (a code or a column may be missing on either side). "several" when more than one could be meant.
 */
function delegateMeant(
  row: RosterRow,
  identity: string,
  repeated: boolean,
  roster: RosterIndex,
): KnownDelegate | "several" | undefined {
  const same = roster.byIdentity.get(identity);
  if (same) return same;
  if (repeated || roster.byName.size === 0) return undefined;
  const alike = roster.byName.get(nameAndSite(row)) ?? [];
  const candidates = alike.filter((delegate) => !roster.taken.has(delegate.key) && mayBe(row, delegate));
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

/** An earlier row of the file that seems to be the same person at another site. Two codes are two people. */
function earlierPerson(row: RosterRow, key: string | null, people: Map<string, RosterRow>): RosterRow | undefined {
  if (key === null) return undefined;
  const earlier = people.get(key);
  if (!earlier) people.set(key, row);
  if (!earlier || earlier.siteKey === row.siteKey) return undefined;
  return earlier.code !== null && row.code !== null ? undefined : earlier;
}

function delegateElsewhere(row: RosterRow, key: string | null, roster: RosterIndex): KnownDelegate | undefined {
  const delegate = key === null ? undefined : roster.byPerson.get(key);
  if (!delegate || delegate.siteKey === row.siteKey) return undefined;
  return delegate.code !== null && row.code !== null ? undefined : delegate;
}

function warningsOf(
  row: RosterRow,
  seen: RosterRow | undefined,
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
