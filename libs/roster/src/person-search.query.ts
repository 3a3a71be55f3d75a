import { Injectable } from "@nestjs/common";
import { fold } from "#domain";
import { UnitOfWork } from "#platform";

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
}

const columns = `id, key, briefing_key as "briefingKey", site_key as "siteKey", code, full_name as "fullName", title, unit,
  birth_year as "birthYear"`;

/** Delegates of every briefing, for whoever answers a person's request about their own data. */
@Injectable()
export class PersonSearch {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By a part of the name without marks, or by the whole code; the newest briefings first. */
  find(q: string, limit: number): Promise<FoundDelegate[]> {
    return this.unitOfWork.query<FoundDelegate>(
      `select ${columns} from delegate
        where name_fold like '%' || replace(replace(replace($1, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' or code = $2
        order by briefing_key desc, name_sort, key limit $3`,
      [fold(q), q.trim(), limit],
    );
  }

  async byId(id: string): Promise<FoundDelegate | null> {
    const rows = await this.unitOfWork.query<FoundDelegate>(`select ${columns} from delegate where id = $1`, [id]);
    return rows[0] ?? null;
  }
}
