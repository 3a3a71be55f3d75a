import { Injectable } from "@nestjs/common";
import { fold } from "#domain";
import { type Queryable, UnitOfWork } from "#platform";

export interface FoundDelegate {
  readonly id: string;
  readonly key: number;
  readonly briefingKey: number;
  readonly siteKey: number;
  readonly code: string | null;
  readonly fullName: string;
  readonly title: string;
  readonly unit: string;
  readonly birthYear: number | null;
  /** Since when the data is kept but not used, and why; null while it is used. */
  readonly restrictedSince: Date | null;
  readonly restrictedReason: string | null;
}

/** What is withheld of a restricted person stands in for what the roster shows. */
const people = `(
  select d.id, d.key, d.briefing_key, d.site_key, w.since, w.reason, o.code, o.full_name, o.name_fold, o.name_sort, o.title,
         o.unit, o.birth_year
    from delegate d join delegate_withheld w on w.delegate_key = d.key, jsonb_populate_record(null::delegate, w.fields) o
  union all
  select id, key, briefing_key, site_key, null, null, code, full_name, name_fold, name_sort, title, unit, birth_year
    from delegate where not restricted) person`;
const columns = `id, key, briefing_key as "briefingKey", site_key as "siteKey", code, full_name as "fullName", title, unit,
  birth_year as "birthYear", since as "restrictedSince", reason as "restrictedReason"`;

/** Delegates of every briefing, for whoever answers a person's request about their own data. */
@Injectable()
export class PersonSearch {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By a part of the name without marks, or by the whole code; the newest briefings first. */
  find(q: string, limit: number): Promise<FoundDelegate[]> {
    return this.unitOfWork.query<FoundDelegate>(
      `select ${columns} from ${people}
        where name_fold like '%' || replace(replace(replace($1, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' or code = $2
        order by briefing_key desc, name_sort, key limit $3`,
      [fold(q), q.trim(), limit],
    );
  }

  async byId(connection: Queryable, id: string): Promise<FoundDelegate | null> {
    const rows = await connection.query<FoundDelegate[]>(`select ${columns} from ${people} where id = $1`, [id]);
    return rows[0] ?? null;
  }
}
