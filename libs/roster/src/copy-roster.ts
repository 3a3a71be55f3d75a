import type { Tx } from "#platform";

/**
 * Copies delegates of one briefing to another, by their handle, at most `most` after `afterKey`; whoever is there already
 * stays. Cards stay behind: their hashes belong to the one briefing. So do people whose data may not be used. Returns the last handle looked at, null when nothing was left.
 */
export async function copyRosterBlock(
  tx: Tx,
  from: number,
  to: number,
  block: { readonly afterKey: number; readonly most: number },
): Promise<number | null> {
  const rows = await tx.query<{ last: number | null }[]>(
    `with source as (
       select * from delegate where briefing_key = $1 and key > $3 order by key limit $4
     ), copied as (
       insert into delegate (id, briefing_key, site_key, identity, person_key, code, full_name, name_fold, name_key,
              name_sort, title, unit, birth_year, protocol_order)
       select gen_random_uuid(), $2, site_key, identity, person_key, code, full_name, name_fold, name_key, name_sort, title,
              unit, birth_year, protocol_order
         from source where not restricted order by key
       on conflict (briefing_key, identity) do nothing
     )
     select max(key) as last from source`,
    [from, to, block.afterKey, block.most],
  );
  return rows[0]?.last ?? null;
}

/** Copies the whole roster of one briefing to another in the given transaction, and counts the change. */
export async function copyRoster(tx: Tx, fromBriefingKey: number, toBriefingKey: number): Promise<void> {
  await tx.query(
    `insert into roster_revision (briefing_key, revision) values ($1, 1)
     on conflict (briefing_key) do update set revision = roster_revision.revision + 1`,
    [toBriefingKey],
  );
  let afterKey: number | null = 0;
  while (afterKey !== null) {
    afterKey = await copyRosterBlock(tx, fromBriefingKey, toBriefingKey, { afterKey, most: 20_000 });
  }
}
