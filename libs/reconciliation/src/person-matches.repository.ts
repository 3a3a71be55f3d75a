import { Injectable } from "@nestjs/common";
import type { MatchReason, PersonSuggestion } from "#domain";
import type { Queryable, Tx } from "#platform";

/** Whom a name of the logs was taken for in a run. */
export interface PersonMatchRecord {
  readonly nameKey: string;
  /** 0; further rows of a name are the delegates that a person took it for. */
  readonly part: number;
  readonly name: string;
  /** Null while nobody settled it. */
  readonly settledBy: "rule" | "person" | null;
  /** Where it is looked at: the home of the delegate it is certain to be, else the one site it speaks of. */
  readonly siteKey: number | null;
  readonly delegateKey: number | null;
  readonly reasons: readonly MatchReason[];
  readonly suggestions: readonly PersonSuggestion[];
  readonly parts: readonly string[];
}

const columns = `name_key as "nameKey", part, name, settled_by as "settledBy", site_key as "siteKey", delegate_key as "delegateKey", reasons, suggestions, parts`;

/** What a run took the names of the logs for. */
@Injectable()
export class PersonMatchesRepository {
  async clear(tx: Tx, runId: string): Promise<void> {
    await tx.query(`delete from person_match where run_id = $1`, [runId]);
  }

  async add(tx: Tx, runId: string, matches: readonly PersonMatchRecord[]): Promise<void> {
    await tx.query(
      `insert into person_match (run_id, name_key, part, name, settled_by, site_key, delegate_key, reasons, suggestions, parts)
       select $1, m."nameKey", m.part, m.name, m."settledBy", m."siteKey", m."delegateKey", m.reasons, m.suggestions, m.parts
         from jsonb_to_recordset($2::jsonb) as m("nameKey" text, part int, name text, "settledBy" text,
              "siteKey" int, "delegateKey" int, reasons text[], suggestions jsonb, parts text[])`,
      [runId, JSON.stringify(matches)],
    );
  }

  /** Names that are looked at in these sites; null: those that belong to no site. */
  ofSites(connection: Queryable, runId: string, siteKeys: readonly number[] | null): Promise<PersonMatchRecord[]> {
    return connection.query<PersonMatchRecord[]>(
      `select ${columns} from person_match
        where run_id = $1 and (case when $2::int[] is null then site_key is null else site_key = any($2) end)
        order by name_key, part`,
      [runId, siteKeys && [...siteKeys]],
    );
  }

  /** Every name a run took for somebody's, or for several people's. */
  async nameKeys(connection: Queryable, runId: string): Promise<ReadonlySet<string>> {
    const rows = await connection.query<{ nameKey: string }[]>(
      `select distinct name_key as "nameKey" from person_match where run_id = $1`,
      [runId],
    );
    return new Set(rows.map(({ nameKey }) => nameKey));
  }
}
