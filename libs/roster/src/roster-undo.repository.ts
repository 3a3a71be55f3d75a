import { Injectable } from "@nestjs/common";
import type { Tx } from "#platform";

/** Delegates taken back by one statement, which of a list of two million would take longer than a statement may. */
const block = 20_000;

/** What an import found and made, kept for a day so that the whole of it can be taken back. */
@Injectable()
export class RosterUndoRepository {
  /** Removes the delegates an import added and gives those it changed what they had before. Returns how many of each. */
  async takeBack(tx: Tx, importId: string): Promise<{ removed: number; restored: number }> {
    const blocks = await this.blocks(tx, importId);
    const removed = await inAll(tx, blocks, removing);
    const restored = await inAll(tx, blocks, restoring);
    await tx.query(`delete from roster_import_before where import_id = $1`, [importId]);
    await tx.query(`update roster_import set state = 'undone' where id = $1`, [importId]);
    return { removed, restored };
  }

  private blocks(tx: Tx, importId: string): Promise<Block[]> {
    return tx.query<Block[]>(
      `select $1::uuid as "importId", min(delegate_key) as first, max(delegate_key) as last from (
         select delegate_key, (row_number() over (order by delegate_key) - 1) / $2::int as block
           from roster_import_before where import_id = $1) numbered
        group by block order by block`,
      [importId, block],
    );
  }
}

/** Delegates an import touched, by their handles. */
interface Block {
  readonly importId: string;
  readonly first: number;
  readonly last: number;
}

const touched = `b.import_id = $1 and b.delegate_key between $2 and $3 and d.key = b.delegate_key`;
const removing = `delete from delegate d using roster_import_before b where ${touched} and b.before is null`;
const restoring = `update delegate d
    set site_key = o.site_key, identity = o.identity, person_key = o.person_key, code = o.code,
        full_name = o.full_name, name_fold = o.name_fold, name_key = o.name_key, name_sort = o.name_sort,
        title = o.title, unit = o.unit, birth_year = o.birth_year, card_hash = o.card_hash, card_end = o.card_end
   from roster_import_before b, jsonb_populate_record(null::delegate, b.before) o
  where ${touched} and b.before is not null`;

/** Returns how many delegates it was done to. */
async function inAll(tx: Tx, blocks: readonly Block[], sql: string): Promise<number> {
  let done = 0;
  for (const { importId, first, last } of blocks) {
    const [, rows] = await tx.query<[unknown[], number]>(sql, [importId, first, last]);
    done += rows;
  }
  return done;
}
