import { Injectable } from "@nestjs/common";
import { fold, nameKey, nameSortKey, restrictedName } from "#domain";
import type { Tx } from "#platform";
import type { FoundDelegate } from "./person-search.query.js";

/**
 * Keeps personal fields of a delegate but takes them out of use: they move to a table that only who answers such requests may
 * read, and initials stand in the roster, so that no reader of it has to know about restrictions.
 */
@Injectable()
export class PersonRestrictions {
  /** Does nothing for somebody who is restricted already. */
  async restrict(tx: Tx, person: FoundDelegate, why: { readonly reason: string; readonly at: Date }): Promise<void> {
    await tx.query(
      `insert into delegate_withheld (delegate_key, since, reason, fields)
       select key, $2, $3, jsonb_build_object('person_key', person_key, 'code', code, 'full_name', full_name, 'name_fold',
              name_fold, 'name_key', name_key, 'name_sort', name_sort, 'title', title, 'unit', unit, 'birth_year', birth_year,
              'card_hash', card_hash, 'card_end', card_end)
         from delegate where key = $1 and not restricted`,
      [person.key, why.at, why.reason],
    );
    const shown = restrictedName(person.fullName);
    await tx.query(
      `update delegate
          set restricted = true, person_key = null, code = null, full_name = $2, name_fold = $3, name_key = $4,
              name_sort = $5, title = '', unit = '', birth_year = null, card_hash = null, card_end = null
        where key = $1 and not restricted`,
      [person.key, shown, fold(shown), nameKey(shown), nameSortKey(shown)],
    );
  }

  /** Puts the fields back into use. */
  async lift(tx: Tx, delegateKey: number): Promise<void> {
    await tx.query(
      `update delegate d
          set restricted = false, person_key = o.person_key, code = o.code, full_name = o.full_name, name_fold = o.name_fold,
              name_key = o.name_key, name_sort = o.name_sort, title = o.title, unit = o.unit, birth_year = o.birth_year,
              card_hash = o.card_hash, card_end = o.card_end
         from delegate_withheld w, jsonb_populate_record(null::delegate, w.fields) o
        where d.key = $1 and w.delegate_key = d.key`,
      [delegateKey],
    );
    await tx.query(`delete from delegate_withheld where delegate_key = $1`, [delegateKey]);
  }
}
