import { Injectable } from "@nestjs/common";
import { erasedName } from "#domain";
import type { Tx } from "#platform";

/** Takes personal fields off delegates for good. Handles stay, so that counts and the ledger hold. */
@Injectable()
export class RosterErasure {
  /**
   * Erases these delegates of a briefing (null: everybody), and what was uploaded or kept of lists they stand on. Devices see a
   * new revision and fetch the roster again. Returns how many were erased.
   */
  async erase(tx: Tx, briefingKey: number, delegateKeys: readonly number[] | null): Promise<number> {
    for (const table of ["delegate_correction", "delegate_withheld"]) {
      await tx.query(
        `delete from ${table} t using delegate d
          where d.key = t.delegate_key and d.briefing_key = $1 and ($2::int[] is null or d.key = any($2))`,
        [briefingKey, delegateKeys],
      );
    }
    const [, erased] = await tx.query<[unknown[], number]>(
      `update delegate
          set identity = 'erased:' || id, restricted = false, person_key = null, code = null, full_name = $3, name_fold = '', name_key = '',
              name_sort = '', title = '', unit = '', birth_year = null, card_hash = null, card_end = null
        where briefing_key = $1 and ($2::int[] is null or key = any($2)) and identity <> 'erased:' || id`,
      [briefingKey, delegateKeys, erasedName],
    );
    // A file holds everybody on it; after it was written to the roster nobody needs it any more.
    await tx.query(
      `delete from roster_import_row r using roster_import i where i.id = r.import_id and i.briefing_key = $1`,
      [briefingKey],
    );
    await tx.query(
      `delete from roster_import_before b using roster_import i where i.id = b.import_id and i.briefing_key = $1`,
      [briefingKey],
    );
    await tx.query(
      `update roster_import set file = null, sheets = null, bad_rows = null, summary = null, choices = '{}', file_name = ''
        where briefing_key = $1`,
      [briefingKey],
    );
    await tx.query(`update roster_revision set revision = revision + 1 where briefing_key = $1`, [briefingKey]);
    return erased;
  }
}
