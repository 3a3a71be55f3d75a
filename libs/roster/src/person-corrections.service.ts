import { Injectable } from "@nestjs/common";
import type { PersonCorrection, PersonFields } from "#contracts";
import { fold, nameKey, nameSortKey, personKey } from "#domain";
import { type Tx, UnitOfWork } from "#platform";
import { v7 as uuidv7 } from "uuid";
import type { FoundDelegate } from "./person-search.query.js";

const correctable = ["fullName", "title", "unit", "birthYear"] as const;

/**
 * Corrects what the roster says of a delegate, at the delegate's word, and keeps what it said before. By what the delegate is
 * told apart stays, so that the list the office has at home still means this person; it does not take the correction back.
 */
@Injectable()
export class PersonCorrections {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes what differs. Returns false when nothing does. */
  async correct(
    tx: Tx,
    person: FoundDelegate,
    to: PersonFields,
    why: { readonly reason: string; readonly byName: string; readonly at: Date },
  ): Promise<boolean> {
    const changed = correctable.filter((field) => to[field] !== undefined && to[field] !== person[field]);
    if (changed.length === 0) return false;
    const after = Object.fromEntries(changed.map((field) => [field, to[field]])) as PersonFields;
    const { fullName, title, unit, birthYear, siteKey, code } = { ...person, ...after };
    await tx.query(
      `update delegate set full_name = $2, name_fold = $3, name_key = $4, name_sort = $5, title = $6, unit = $7,
              birth_year = $8, person_key = $9 where key = $1`,
      [
        person.key,
        fullName,
        fold(fullName),
        nameKey(fullName),
        nameSortKey(fullName),
        title,
        unit,
        birthYear,
        personKey({ fullName, title, unit, birthYear, siteKey, code }),
      ],
    );
    await tx.query(
      `insert into delegate_correction (id, delegate_key, at, before, after, reason, corrected_by_name)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        uuidv7(),
        person.key,
        why.at,
        JSON.stringify(Object.fromEntries(changed.map((field) => [field, person[field]]))),
        JSON.stringify(after),
        why.reason,
        why.byName,
      ],
    );
    return true;
  }

  /** Full names the delegate had in the roster before corrections. */
  async earlierNames(connection: Tx, delegateKey: number): Promise<string[]> {
    const rows = await connection.query<{ name: string }[]>(
      `select distinct before ->> 'fullName' as name from delegate_correction
        where delegate_key = $1 and before ? 'fullName'`,
      [delegateKey],
    );
    return rows.map(({ name }) => name);
  }

  /** Newest first. */
  async of(delegateKey: number): Promise<PersonCorrection[]> {
    const rows = await this.unitOfWork.query<Omit<PersonCorrection, "at"> & { at: Date }>(
      `select at, before, after, reason, corrected_by_name as "correctedBy"
         from delegate_correction where delegate_key = $1 order by id desc`,
      [delegateKey],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
