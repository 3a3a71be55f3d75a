import { Injectable } from "@nestjs/common";
import { erasedName } from "#domain";
import type { Tx } from "#platform";

export interface ErasedPeople {
  readonly delegateKeys: readonly number[];
  /** Public ids of the same people, as devices sent them. */
  readonly delegateIds: readonly string[];
}

/**
 * Takes words about people away for good: guests' names, remarks with their salts, what was set aside as a device sent it. The
 * ledger holds commitments only, so that its chain stays whole and can no longer be guessed from.
 */
@Injectable()
export class AttendanceErasure {
  /** Erases the words about these people of a briefing; null: about everybody, guests too. */
  async erase(tx: Tx, briefingKey: number, people: ErasedPeople | null): Promise<void> {
    // A guest who turned out to be a delegate is the same person.
    const merged = await tx.query<{ guestKey: number }[]>(
      `select distinct guest_key as "guestKey" from ledger_entry
        where briefing_key = $1 and guest_key is not null and delegate_key = any($2::int[])`,
      [briefingKey, people?.delegateKeys ?? []],
    );
    const guestKeys = people && merged.map(({ guestKey }) => guestKey);
    await tx.query(
      `delete from entry_private p using ledger_entry e
        where e.id = p.entry_id and e.briefing_key = $1
          and ($2::int[] is null or e.delegate_key = any($2) or e.stand_in_key = any($2) or e.guest_key = any($3::int[]))`,
      [briefingKey, people?.delegateKeys ?? null, guestKeys],
    );
    await tx.query(
      `update guest set full_name = $2, title = null, unit = null
        where briefing_key = $1 and ($3::int[] is null or key = any($3))`,
      [briefingKey, erasedName, guestKeys],
    );
    await tx.query(
      `update set_aside_entry set payload = ''::bytea, detail = null, note = null
        where briefing_key = $1 and state <> 'review'
          and ($2::text[] is null or encode(payload, 'escape') like any (select '%' || id || '%' from unnest($2::text[]) id))`,
      [briefingKey, people?.delegateIds ?? null],
    );
  }
}
