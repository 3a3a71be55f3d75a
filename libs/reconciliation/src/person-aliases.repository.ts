import { Injectable } from "@nestjs/common";
import type { Queryable, Tx } from "#platform";

interface AliasSql {
  readonly nameKey: string;
  readonly delegateKey: number;
}

/** Whom people took names of the logs for. Who and when stand with the decision that each row belongs to. */
@Injectable()
export class PersonAliasesRepository {
  async remember(
    tx: Tx,
    alias: {
      readonly decisionId: string;
      readonly briefingKey: number;
      readonly nameKey: string;
      readonly delegateKeys: readonly number[];
    },
  ): Promise<void> {
    await tx.query(
      `insert into person_alias (decision_id, briefing_key, name_key, delegate_key)
       select $1, $2, $3, unnest($4::int[]) on conflict do nothing`,
      [alias.decisionId, alias.briefingKey, alias.nameKey, [...alias.delegateKeys]],
    );
  }

  /** Takes back what a decision made be remembered. */
  async forget(tx: Tx, decisionId: string): Promise<void> {
    await tx.query(`delete from person_alias where decision_id = $1`, [decisionId]);
  }

  /** Delegates by name, as people of this briefing decided. */
  async chosen(connection: Queryable, briefingKey: number): Promise<ReadonlyMap<string, readonly number[]>> {
    return byName(
      await connection.query<AliasSql[]>(
        `select distinct name_key as "nameKey", delegate_key as "delegateKey" from person_alias
          where briefing_key = $1 order by name_key, delegate_key`,
        [briefingKey],
      ),
    );
  }

  /** Delegates of earlier briefings by name: each name's latest choice. */
  async remembered(
    connection: Queryable,
    briefingKey: number,
    nameKeys: readonly string[],
  ): Promise<ReadonlyMap<string, readonly number[]>> {
    return byName(
      await connection.query<AliasSql[]>(
        `select a.name_key as "nameKey", a.delegate_key as "delegateKey"
           from unnest($2::text[]) as sought(name), lateral (
             select decision_id from person_alias
              where name_key = sought.name and briefing_key <> $1
              order by decided_at desc, decision_id desc limit 1) latest
           join person_alias a on a.decision_id = latest.decision_id
          order by a.name_key, a.delegate_key`,
        [briefingKey, [...nameKeys]],
      ),
    );
  }
}

function byName(rows: readonly AliasSql[]): ReadonlyMap<string, readonly number[]> {
  const names = new Map<string, number[]>();
  for (const { nameKey, delegateKey } of rows) {
    const keys = names.get(nameKey);
    if (keys) keys.push(delegateKey);
    else names.set(nameKey, [delegateKey]);
  }
  return names;
}
