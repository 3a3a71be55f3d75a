import {
  fold,
  identityOf,
  nameKey,
  nameSortKey,
  personKey,
  type RosterField,
  type RosterRow,
  type RosterRowChange,
} from "#domain";
import { v7 as uuidv7 } from "uuid";
import type { StagedRow } from "./roster-imports.repository.js";

/** The row as the delegate would be afterwards; null for a row that changes nothing. */
export function stagedRow(change: RosterRowChange): StagedRow | null {
  if (change.state === "same") return null;
  const { row } = change;
  const known = change.state === "changed" ? change.known : undefined;
  // Of somebody who is known only what the row changes is taken from it: the rest may have been corrected since.
  const said = change.state === "changed" ? { ...known, ...pick(row, change.fields) } : row;
  const person = {
    code: said.code ?? null,
    fullName: said.fullName ?? row.fullName,
    title: said.title ?? "",
    unit: said.unit ?? "",
    birthYear: said.birthYear ?? null,
    siteKey: row.siteKey,
  };
  return {
    row: row.row,
    state: change.state,
    delegate_id: uuidv7(),
    delegate_key: known?.key ?? null,
    site_key: row.siteKey,
    moves: known !== undefined && known.siteKey !== row.siteKey,
    identity: change.identity,
    person_key: personKey(person),
    code: person.code,
    full_name: person.fullName,
    name_fold: fold(person.fullName),
    name_key: nameKey(person.fullName),
    name_sort: nameSortKey(person.fullName),
    title: person.title,
    unit: person.unit,
    birth_year: person.birthYear,
    card_hash: row.card?.hash ?? known?.cardHash ?? null,
    card_end: row.card?.end ?? known?.cardEnd ?? null,
  };
}

function pick(row: RosterRow, fields: readonly RosterField[]): Partial<RosterRow> {
  return Object.fromEntries(Object.entries(row).filter(([field]) => fields.some((changed) => changed === field)));
}

/** What to look for on the roster so that every delegate these rows could mean is found; nothing twice. */
export function lookups(rows: readonly RosterRow[]): {
  identities: string[];
  people: string[];
  names: { siteKey: number; nameFold: string }[];
} {
  const names = new Map<string, { siteKey: number; nameFold: string }>();
  for (const { siteKey, fullName } of rows) {
    const nameFold = fold(fullName);
    names.set(`${siteKey} ${nameFold}`, { siteKey, nameFold });
  }
  return {
    identities: [...new Set(rows.map(identityOf))],
    people: [...new Set(rows.flatMap((row) => personKey(row) ?? []))],
    names: [...names.values()],
  };
}
