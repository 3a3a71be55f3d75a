import { Injectable } from "@nestjs/common";
import { identityOf, type PersonDelegate } from "#domain";
import type { Queryable } from "#platform";

/** What delegates are looked up by. */
export interface NameLookups {
  /** Home sites whose delegates are wanted, all of them. */
  readonly siteKeys: readonly number[];
  /** Whole names, as `fold` writes them. */
  readonly names: readonly string[];
  /** Family and given names. */
  readonly ends: readonly (readonly [family: string, given: string])[];
  readonly codes: readonly string[];
}

const columns = `d.key, d.site_key as "siteKey", d.full_name as "fullName", d.title, d.unit, d.birth_year as "birthYear", d.code`;

/** Delegates that names of a log may mean. Every look-up goes through an index, and a common name brings in a few only. */
@Injectable()
export class NamedDelegates {
  /** Of each name and pair of ends at most `most` delegates. A delegate comes once. */
  find(
    connection: Queryable,
    briefingKey: number,
    { siteKeys, names, ends, codes }: NameLookups,
    most: number,
  ): Promise<PersonDelegate[]> {
    return connection.query<PersonDelegate[]>(
      `select ${columns} from delegate d where d.briefing_key = $1 and d.site_key = any($2::int[])
       union
       select ${columns} from delegate d where d.briefing_key = $1 and d.identity = any($3::text[])
       union
       select d.* from unnest($4::text[]) as sought(name), lateral (
         select ${columns} from delegate d where d.briefing_key = $1 and d.name_fold = sought.name limit $7) d
       union
       select d.* from unnest($5::text[], $6::text[]) as sought(family, given), lateral (
         select ${columns} from delegate d
          where d.briefing_key = $1 and split_part(d.name_fold, ' ', 1) = sought.family
            and split_part(d.name_fold, ' ', -1) = sought.given limit $7) d`,
      [
        briefingKey,
        [...siteKeys],
        codes.map((code) => identityOf({ code, fullName: "", siteKey: 0 })),
        [...names],
        ends.map(([family]) => family),
        ends.map(([, given]) => given),
        most,
      ],
    );
  }
}
