import { Injectable } from "@nestjs/common";
import type { Tx } from "#platform";

/** What an import found and made, kept for a day so that the whole of it can be taken back. */
@Injectable()
export class RosterUndoRepository {
  /** Removes the delegates an import added and gives those it changed what they had before. Returns how many of each. */
  async takeBack(tx: Tx, importId: string): Promise<{ removed: number; restored: number }> {
    const [, removed] = await tx.query<[unknown[], number]>(
      `delete from delegate d using roster_import_before b
        where b.import_id = $1 and b.before is null and d.key = b.delegate_key`,
      [importId],
    );
    const [, restored] = await tx.query<[unknown[], number]>(
      `update delegate d
          set site_key = o.site_key, identity = o.identity, person_key = o.person_key, code = o.code,
              full_name = o.full_name, name_fold = o.name_fold, name_key = o.name_key, name_sort = o.name_sort,
              title = o.title, unit = o.unit, birth_year = o.birth_year, card_hash = o.card_hash, card_end = o.card_end
         from roster_import_before b, jsonb_populate_record(null::delegate, b.before) o
        where b.import_id = $1 and b.before is not null and d.key = b.delegate_key`,
      [importId],
    );
    await tx.query(`delete from roster_import_before where import_id = $1`, [importId]);
    await tx.query(`update roster_import set state = 'undone' where id = $1`, [importId]);
    return { removed, restored };
  }
}
